/** What becomes of a lead after it was routed, as people see it on the card; the same walk in each CRM. */
import type { Locator, Page } from 'playwright-core';
import type { DemoCrm } from '../../sandbox/demo/demo-crm.ts';
import { publish } from '../../sandbox/demo/publish.ts';
import type { MovingClock } from '../../sandbox/organisation/moving-clock.ts';
import { settles, shown } from './harness.ts';

/** One CRM's pages, and its hands. */
export interface AfterRouteWorld {
  readonly crm: DemoCrm;
  readonly clock: MovingClock;
  readonly page: Page;
  /** The routing card on a record's page. */
  readonly card: () => Locator;
  /** From the next load of a page on, it is somebody else who looks. */
  readonly actAs: (name: string) => Promise<void>;
  /** Name of the record's owner in the CRM; '' = nobody who takes leads. */
  readonly ownerOf: (id: string) => string;
  /** Chooses the reason in the form that is open. */
  readonly chooseReason: (name: string) => Promise<void>;
}

const MINUTE = 60_000;
const LIMIT = {
  id: 'accept',
  name: 'Accept within 5 minutes',
  enabled: true,
  appliesTo: {},
  asks: { for: 'acceptance' },
  withinMinutes: 5,
  time: 'wall',
  onReassign: 'restart',
  remindMinutesBefore: 2,
  onBreach: [{ kind: 'reassign' }],
};

/** Publishes that leads are to be accepted within five minutes, may be rejected, and with `claim` are offered to all members of a pool. */
export const askForAcceptance = (crm: DemoCrm, { claim }: { readonly claim: boolean }): Promise<number> =>
  publish(crm, 'What is asked of reps', (policy) => ({
    ...policy,
    slas: { limits: [LIMIT] },
    acceptance: { reject: 'allowed', reasons: [{ id: 'no-fit', name: 'Not a fit' }], give: 'anyone' },
    pools: policy.pools.map((pool) => (claim ? { ...pool, claim: { withinMinutes: 30, shows: 'lead', unclaimed: 'rotation' } } : pool)),
  }));

/** Accepted by who got it. */
export async function acceptOnCard(world: AfterRouteWorld): Promise<void> {
  await openNew(world, 1);
  await world.card().getByRole('button', { name: 'Accept', exact: true }).click();
  await shown(world.card().getByText('Accepted', { exact: true }));
}

/** Rejected with a reason; somebody else has it then. */
export async function rejectOnCard(world: AfterRouteWorld): Promise<void> {
  const { id, owner } = await openNew(world, 2);
  await world.card().getByRole('button', { name: 'Reject', exact: true }).click();
  await world.chooseReason('Not a fit');
  await world.card().getByRole('button', { name: 'Reject it' }).click();
  const next = await ownerAfter(world, id, owner);
  await shown(world.card().getByRole('heading', { name: `${next} owns this lead` }));
}

/** Nobody answers for six minutes; the card of the next best says so. Resolves with the record's name. */
export async function breachOnCard(world: AfterRouteWorld): Promise<string> {
  const { id, name, owner } = await openNew(world, 3);
  await shown(world.card().getByText(/it goes to the next best/));
  world.clock.advance(6 * MINUTE);
  const next = await ownerAfter(world, id, owner);
  await world.page.reload();
  await shown(world.card().getByRole('heading', { name: `${next} owns this lead` }));
  await shown(world.card().getByRole('row', { name: /let it lapse \(Accept within 5 minutes\)/ }));
  await shown(world.card().getByText('Not accepted yet'));
  return name;
}

/** Offered to a pool and taken by one of them; resolves with the record's id. */
export async function claimOnCard(world: AfterRouteWorld, claimer: string): Promise<string> {
  await askForAcceptance(world.crm, { claim: true });
  const { id } = world.crm.createSample(4);
  await world.page.goto(world.crm.recordUrl(id));
  await shown(world.card().getByText('Offered', { exact: true }));
  await world.actAs(claimer);
  await world.page.reload();
  await world.card().getByRole('button', { name: 'Take this lead' }).click();
  await shown(world.card().getByRole('heading', { name: `${claimer} owns this lead` }));
  return id;
}

/** On the manager's page a figure opens its leads. */
export async function drillFromFigure(page: Page, name: string): Promise<void> {
  await shown(page.getByRole('tab', { name: /^Not accepted \(\d+\)$/ }));
  await page.getByRole('tab', { name: 'Reports' }).click();
  await page.getByRole('button', { name: 'Leads: Reassigned' }).click();
  await shown(page.getByRole('heading', { name: /^Reassigned: \d+ leads?$/ }));
  await shown(page.getByRole('link', { name }));
}

/** A new lead on its page, looked at by its owner. */
async function openNew(world: AfterRouteWorld, n: number) {
  const { id, name } = world.crm.createSample(n);
  const owner = await ownerAfter(world, id, '');
  await world.actAs(owner);
  await world.page.goto(world.crm.recordUrl(id));
  await shown(world.card().getByText('Not accepted yet'));
  return { id, name, owner };
}

const ownerAfter = (world: AfterRouteWorld, id: string, before: string): Promise<string> =>
  settles(
    () => Promise.resolve(world.ownerOf(id)),
    (owner) => owner !== '' && owner !== before,
  );
