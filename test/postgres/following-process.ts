/**
 * A process of its own that follows and routes the leads of an account, started by `startFollower`, until it is killed. Its clock runs faster than the
 * real one, so that the leases of the killed are over soon.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createPublishedPolicies } from '../../src/application/decide/published-policy.ts';
import { createRunningShadows } from '../../src/application/decide/running-shadow.ts';
import { routeWaitingLeads } from '../../src/application/decide/route-waiting-leads.ts';
import { createOpenWorkCache } from '../../src/application/gather/open-work.ts';
import { createRosterCache } from '../../src/application/gather/read-roster.ts';
import { followLeads } from '../../src/application/follow/follow-leads.ts';
import { createPublicHolidays } from '../../src/calendar/public-holidays.ts';
import { createMemoryCrm } from '../../src/crm/memory/crm.ts';
import { addLead, memoryCrmState } from '../../src/crm/memory/state.ts';
import { openDatabase } from '../../src/postgres/open-database.ts';
import { repOf } from './account.ts';
import { type Follower, followerClock } from './followers.ts';
import { portsOn } from './installed.ts';

const { databaseUrl, installationId, startedAt, leadIds } = JSON.parse(process.env['FOLLOWER'] ?? '') as Follower;
const now = followerClock(startedAt);
const db = await openDatabase({ databaseUrl, dataDir: '', poolSize: 4, schema: 'require' });
const crm = memoryCrmState({ now, reps: [repOf('ana'), repOf('ben'), repOf('cem')] });
for (const id of leadIds) addLead(crm, { id, ownerId: 'ana', createdAt: 0 });
const stored = portsOn(db, { now });
const ports = {
  ...stored,
  crms: { open: () => Promise.resolve(createMemoryCrm(crm)) },
  enrichment: { providers: [], enrich: () => Promise.resolve(new Map()) },
  metrics: { count: () => undefined, observe: () => undefined },
  log: { info: () => undefined, warn: () => undefined, error: () => process.exit(1) },
  now,
  newId: randomUUID,
  rosters: createRosterCache(60_000),
  openWork: createOpenWorkCache(),
  calendar: createPublicHolidays(),
  publishedPolicies: createPublishedPolicies(stored.policies),
  runningShadows: createRunningShadows(stored.shadows),
};

process.on('disconnect', () => process.exit());
process.send?.('ready');
for (;;) {
  const [followed, routed] = [await followLeads(ports, installationId), await routeWaitingLeads(ports, installationId)];
  if (!followed.again && !routed.again) await wait(5);
}
