/** A connected account: the use cases over a real database and a CRM in memory, on a clock that only the test moves. */
import { randomUUID } from 'node:crypto';
import { createPublishedPolicies } from '../../src/application/decide/published-policy.ts';
import { createRunningShadows } from '../../src/application/decide/running-shadow.ts';
import { routeWaitingLeads, type RoutingPorts } from '../../src/application/decide/route-waiting-leads.ts';
import { deliverWrites, type DeliveryPorts } from '../../src/application/deliver/deliver-writes.ts';
import { createOpenWorkCache } from '../../src/application/gather/open-work.ts';
import { createRosterCache } from '../../src/application/gather/read-roster.ts';
import { createPublicHolidays } from '../../src/calendar/public-holidays.ts';
import { createMemoryCrm } from '../../src/crm/memory/crm.ts';
import { type MemoryCrmState, memoryCrmState } from '../../src/crm/memory/state.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import type { Database } from '../../src/postgres/open-database.ts';
import type { Rep, RequestKind } from '../../src/routing/facts.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import { connect, NOW, portsOn, request } from './installed.ts';

/** An account and everything a test may turn. */
export interface Account {
  readonly id: string;
  readonly crmAccountId: string;
  readonly crm: MemoryCrmState;
  readonly clock: { now: number };
  readonly ports: PostgresPorts & RoutingPorts & DeliveryPorts;
  publish(change: Partial<Policy>): Promise<void>;
  ask(leadId: string, kind?: RequestKind): Promise<void>;
  route(): Promise<unknown>;
  deliver(): Promise<unknown>;
}

/** Somebody who is always available unless the change says otherwise. */
export const repOf = (id: string, change: Partial<Rep> = {}): Rep => ({
  id,
  name: `Rep ${id}`,
  email: null,
  active: true,
  teamIds: [],
  status: 'available',
  outOfOffice: [],
  zone: 'UTC',
  workingHours: null,
  ...change,
});

const always = { all: [] };

/** Ana and Ben take turns; nobody there means a hold of an hour; Cem is the fallback. */
export const TURNS: Policy = {
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['associated', 'domain', 'name'], minConfidence: 0.65, tieBreakers: ['oldest'] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'reassert-once' },
  rules: [
    {
      id: 'turns',
      name: 'Turns',
      enabled: true,
      when: always,
      then: { kind: 'pool', poolId: 'sales', whenOut: { kind: 'hold', maxMinutes: 60 } },
    },
  ],
  pools: [
    {
      id: 'sales',
      name: 'Sales',
      members: [
        { repId: 'ana', weight: 1 },
        { repId: 'ben', weight: 1 },
      ],
    },
  ],
  territories: [],
  fallback: { to: { kind: 'person', repId: 'cem' }, whenOut: { kind: 'assign-anyway' } },
};

/** A new account whose published policy is `TURNS`. */
export async function openAccount(db: Database): Promise<Account> {
  const clock = { now: NOW };
  const now = () => clock.now;
  const crm = memoryCrmState({ now, reps: [repOf('ana'), repOf('ben'), repOf('cem')] });
  const stored = portsOn(db, { now });
  const crmAccountId = randomUUID();
  const { id } = await connect(stored, crmAccountId);
  const ports = {
    ...stored,
    crms: { open: () => Promise.resolve(createMemoryCrm(crm)) },
    enrichment: { providers: [], enrich: () => Promise.resolve(new Map()) },
    metrics: { count: () => undefined, observe: () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    now,
    newId: randomUUID,
    rosters: createRosterCache(0),
    openWork: createOpenWorkCache(),
    calendar: createPublicHolidays(),
    publishedPolicies: createPublishedPolicies(stored.policies),
    runningShadows: createRunningShadows(stored.shadows),
  };
  const publish = async (change: Partial<Policy>) =>
    void (await stored.policies.publish(id, { policy: { ...TURNS, ...change }, by: 'olga', note: null, now: now() }));
  await publish({});
  return {
    id,
    crmAccountId,
    crm,
    clock,
    ports,
    publish,
    ask: (leadId, kind = 'new') => ports.waitingLeads.ask(id, [{ leadId, request: request(kind), requestedAt: now() }], now()),
    route: () => routeWaitingLeads(ports, id),
    deliver: () => deliverWrites(ports, id),
  };
}
