/** The whole product as people see it: the shipping card and settings tab in the local CRM's pages, driven in a real browser. */
import type { Locator, Page } from 'playwright-core';
import type { Control } from '../../sandbox/hubspot/control.ts';
import { hubspotCrm } from '../../sandbox/demo/hubspot-side.ts';
import { startStack, type Stack } from '../../sandbox/demo/start-stack.ts';
import { createMovingClock } from '../../sandbox/organisation/moving-clock.ts';
import { acceptOnCard, askForAcceptance, breachOnCard, claimOnCard, drillFromFigure, rejectOnCard } from './after-route.ts';
import { openBrowser, settles, shown, type TestBrowser } from './harness.ts';

let stack: Stack;
let control: Control;
let browser: TestBrowser;
const clock = createMovingClock();

beforeAll(async () => {
  stack = await startStack({
    appPort: 0,
    crmPort: 0,
    clock,
    say: () => undefined,
    // These people click faster than 110 calls in 10 s allow, and a rehearsal leaves out what the limit does not.
    env: { ROSTER_MAX_AGE_SECONDS: '0', LOG_LEVEL: 'error', HUBSPOT_CALLS_PER_10_SECONDS: '10000' },
    hubspot: { availability: 'always', settings: { rateLimit: { calls: 10_000, perMs: 10_000 } } },
  });
  control = stack.hubspot.control;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});
afterEach(async () => {
  await browser.expectNoErrors();
  expect(control.complaints()).toEqual([]);
});

const contactsPage = () => `${stack.hubspot.url}/contacts/${control.portalId}`;
const settingsPage = () => `${stack.hubspot.url}/settings/${control.portalId}`;
const card = (page: Page): Locator => page.getByRole('main');

async function createInPage(page: Page, properties: Record<string, string>): Promise<string> {
  await page.goto(contactsPage());
  await page.getByRole('button', { name: 'Create contact' }).first().click();
  for (const [label, value] of Object.entries(properties)) await page.getByRole('textbox', { name: label, exact: true }).fill(value);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.waitForURL(/record\/0-1\/\d+/);
  return page.url().split('/').at(-1)!;
}

/** The name of a live owner, as the page shows it. */
const nameOf = (ownerId: string) => control.listOwners().find((owner) => owner.ownerId === ownerId)?.name ?? '';
const ownerOf = (id: string) => control.getContact(id)?.properties['hubspot_owner_id'] ?? '';

it('shows on a new contact who owns it and why', async () => {
  const page = await browser.open(contactsPage());
  const id = await createInPage(page, { Email: 'mara.lind@gmail.com', 'First name': 'Mara', 'Last name': 'Lind' });
  await shown(card(page).getByRole('heading', { name: /owns this lead/ }));
  await shown(card(page).getByRole('heading', { name: `${nameOf(ownerOf(id))} owns this lead` }));
  await shown(card(page).getByText('Path through the rules'));
  await shown(card(page).getByRole('row', { name: /Next in line/ }));
  await browser.screenshot(page, 'card');
  await page.close();
});

it('reroutes from the card and shows the new decision beside the old', async () => {
  const page = await browser.open(contactsPage());
  const id = await createInPage(page, { Email: 'nils.holm@gmail.com' });
  await shown(card(page).getByRole('heading', { name: /owns this lead/ }));
  const before = nameOf(ownerOf(id));
  await card(page).getByRole('button', { name: 'Reroute' }).click();
  await page.getByRole('textbox', { name: /why/i }).fill('The contact asked for somebody else');
  await page
    .getByRole('button', { name: /reroute/i })
    .last()
    .click();
  await shown(card(page).getByText('Earlier decisions'));
  await settles(
    async () => nameOf(ownerOf(id)),
    (name) => name !== before,
  );
  await page.close();
});

it('skips a rep who is marked away in the controls, and says so', async () => {
  const away = control.listOwners().filter((owner) => owner.active)[2]!;
  const page = await browser.open(contactsPage());
  await page.getByRole('button', { name: 'Show controls' }).click();
  await page.getByLabel(`Availability of ${away.name}`).selectOption('away');
  await settles(
    async () => control.listOwners().find((owner) => owner.ownerId === away.ownerId)?.status,
    (status) => status === 'away',
  );
  await createInPage(page, { Email: 'olga.berg@gmail.com' });
  await shown(card(page).getByRole('row', { name: new RegExp(`${away.name}.*Marked away`) }));
  control.setAvailability(away.ownerId, { status: 'available' });
  await page.close();
});

it('edits a rule, tries it, publishes it, and the next contact follows it', async () => {
  const before = control.createContact({ email: 'try.me@gmail.com', country: 'Norway' }).id;
  const target = control.listOwners().filter((owner) => owner.active)[4]!;
  const page = await browser.open(settingsPage());
  await page.getByRole('tab', { name: 'Rules' }).click();
  await page.getByRole('button', { name: 'Add a rule on top' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Norway');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('combobox', { name: 'Field' }).selectOption({ label: 'Country/Region (lead)' });
  await page.getByRole('textbox', { name: 'Value' }).fill('Norway');
  await page.getByRole('combobox', { name: 'The lead goes to' }).selectOption({ label: 'People: one person' });
  await page.getByRole('combobox', { name: 'Person', exact: true }).selectOption({ label: target.name });
  await browser.screenshot(page, 'rule-editor');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await shown(page.getByText(/Country\/Region is .*Norway/));

  await page.getByRole('tab', { name: 'Check and publish' }).click();
  await page.getByRole('textbox', { name: 'Contact id or e-mail' }).fill(before);
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await shown(page.getByRole('heading', { name: `It would go to ${target.name}` }));
  await browser.screenshot(page, 'try');
  await shown(page.getByText('The rule “Norway” is new, as number 1.'));
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await shown(page.getByText(/Country\/Region: not read for .* stands in/));
  await shown(page.getByRole('row', { name: /^Norway 0 1 \+1$/ }));
  await browser.screenshot(page, 'rehearsal');
  expect(ownerOf(before)).not.toBe('');

  await page.getByRole('textbox', { name: 'What changed, and why' }).fill('Norway has its own rep');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await shown(page.getByText('Version 2 is in force'));
  const id = await createInPage(page, { Email: 'per.dahl@gmail.com', 'Country/Region': 'Norway' });
  await shown(card(page).getByRole('heading', { name: `${target.name} owns this lead` }));
  expect(ownerOf(id)).toBe(target.ownerId);

  await page.goto(settingsPage());
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('row', { name: /^1 / }).getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('button', { name: 'Restore it' }).click();
  await shown(page.getByText('Version 3 is in force'));
  await page.close();
});

it('shows on the card how a lead is accepted, rejected, lost to a limit and taken, and on the manager’s page which', async () => {
  const crm = hubspotCrm(stack.signalbox.url, stack.hubspot);
  await askForAcceptance(crm, { claim: false });
  const page = await browser.open(contactsPage());
  const routing = () => page.getByRole('region', { name: 'Routing', exact: true });
  const world = {
    crm,
    clock,
    page,
    card: routing,
    actAs: (name: string) => {
      const userId = control.listOwners().find((owner) => owner.name === name)?.userId ?? 0;
      return page.evaluate(`localStorage.setItem('signed-in-as', '${String(userId)}')`).then(() => undefined);
    },
    ownerOf: (id: string) => nameOf(ownerOf(id)),
    chooseReason: async (name: string) => {
      await routing().getByRole('combobox', { name: 'Why do you reject it?' }).selectOption({ label: name });
    },
  };
  await acceptOnCard(world);
  await rejectOnCard(world);
  const late = await breachOnCard(world);
  await browser.screenshot(page, 'card-after-breach');
  const claimer = control.listOwners().filter((owner) => owner.active)[3]!.name;
  expect(nameOf(ownerOf(await claimOnCard(world, claimer)))).toBe(claimer);
  await page.goto(`${stack.hubspot.url}/app/${control.portalId}`);
  await drillFromFigure(page, late);
  await browser.screenshot(page, 'manager-report');
  await page.close();
});
