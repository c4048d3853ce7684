/** A test database with ports on it and a connected installation. */
import { randomUUID } from 'node:crypto';
import type { Log } from '../../src/application/ports/log.ts';
import type { Grant } from '../../src/application/ports/crm-oauth.ts';
import type { AssignmentToKeep, CommitNeeds, DecisionToCommit, RosterContent } from '../../src/application/ports/decisions.ts';
import type { Installation } from '../../src/application/ports/installations.ts';
import { createPostgresPorts } from '../../src/postgres/create-ports.ts';
import type { PostgresPorts, PostgresPortsRequest } from '../../src/postgres/create-ports.ts';
import type { Database } from '../../src/postgres/open-database.ts';
import type { Lead, RoutingRequest } from '../../src/routing/facts.ts';
import type { PoolState } from '../../src/routing/rotation/rotation-state.ts';

/** A moment all tests share; nothing depends on the real clock. */
export const NOW = Date.UTC(2026, 10, 20, 10);
export const MINUTE = 60_000;
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
export const KEY = Buffer.alloc(32, 7);

export function portsOn(db: Database, request: Partial<PostgresPortsRequest> = {}): PostgresPorts {
  return createPostgresPorts(db, {
    encryptionKey: KEY,
    previousEncryptionKey: null,
    now: () => NOW,
    newId: randomUUID,
    log: silent,
    ...request,
  });
}

export function grantOf(crmAccountId: string, changes: Partial<Grant> = {}): Grant {
  return {
    instanceUrl: null,
    accessToken: `access-${crmAccountId}`,
    refreshToken: `refresh-${crmAccountId}`,
    expiresAt: NOW + 30 * MINUTE,
    crmAccountId,
    scopes: ['contacts'],
    ...changes,
  };
}

export function connect(ports: PostgresPorts, crmAccountId: string, grant: Partial<Grant> = {}): Promise<Installation> {
  return ports.installations.connect({
    crm: 'hubspot',
    grant: grantOf(crmAccountId, grant),
    name: `Account ${crmAccountId}`,
    zone: 'Europe/Berlin',
    appUrl: 'https://crm.test',
    now: NOW,
  });
}

export const request = (kind: RoutingRequest['kind'], poolId: string | null = null): RoutingRequest => ({ kind, excluded: [], poolId });
export const asked = (leadId: string, kind: RoutingRequest['kind'] = 'new', requestedAt = NOW) => ({
  leadId,
  request: request(kind),
  requestedAt,
});

export const ROSTER: { readonly id: string; readonly roster: RosterContent } = { id: 'roster-1', roster: { reps: [], teams: [] } };

export function leadOf(id: string, fields: Lead['fields'] = {}): Lead {
  return { id, fields, ownerId: null, createdAt: NOW, imported: false, routedBefore: false, readAt: NOW };
}

/** What a commit needs that draws from these rotations and looks at no limit. */
export const locking = (...poolIds: readonly string[]): CommitNeeds => ({ poolIds, usage: [] });

export interface DecisionOptions {
  readonly ownerId?: string;
  readonly rotationAfter?: readonly PoolState[];
  readonly hold?: DecisionToCommit['hold'];
  readonly lead?: Lead;
  readonly requestedAt?: number;
  readonly leftAlone?: boolean;
  /** What is remembered of the assignment beside who got it. */
  readonly customer?: Partial<AssignmentToKeep>;
}

/** A decision on a claimed lead: assigned to `ownerId` unless it is held or left alone. */
export function decisionOn(claimed: { leadId: string; fence: number }, options: DecisionOptions = {}): DecisionToCommit {
  const {
    ownerId = 'rep-1',
    rotationAfter = [],
    hold = null,
    lead = leadOf(claimed.leadId),
    requestedAt = NOW,
    leftAlone = false,
  } = options;
  const decisionId = randomUUID();
  const stamp = { routedAt: NOW, rule: 'Everyone', reason: 'Everyone takes turns.', policyVersion: 1, method: 'pool' };
  const outcome = leftAlone
    ? ({ kind: 'left-alone', because: 'imported', ownerId: null } as const)
    : hold === null
      ? ({ kind: 'assigned', ownerId, method: 'pool', ruleId: 'rule-1', poolId: 'pool-1', accountId: null, propensity: 1 } as const)
      : ({ kind: 'held', because: 'everyone-out', ruleId: 'rule-1', ...hold } as const);
  return {
    claimed: { leadId: claimed.leadId, fence: claimed.fence },
    record: {
      decisionId,
      leadId: claimed.leadId,
      policyVersion: 1,
      engine: 'test',
      request: request('new'),
      requestedAt,
      decidedAt: NOW,
      lead,
      accounts: [],
      rosterId: ROSTER.id,
      rosterReadAt: NOW,
      rotationBefore: {},
      usageBefore: {},
      decision: { outcome, trace: [{ step: 'entered', request: 'new' }] },
    },
    rotationAfter,
    write: hold === null && !leftAlone ? { ownerId, expectedOwnerId: null, stamp, set: {}, enrolIn: null } : null,
    assignment:
      hold === null && !leftAlone
        ? { repId: ownerId, poolId: 'pool-1', accountId: null, email: null, phone: null, ...options.customer }
        : null,
    hold,
  };
}

/** Asks for, claims and decides on one lead. */
export async function route(
  ports: PostgresPorts,
  installationId: string,
  leadId: string,
  options: DecisionOptions = {},
): Promise<DecisionToCommit> {
  await ports.waitingLeads.ask(installationId, [asked(leadId, 'reroute')], NOW);
  const claimed = await ports.waitingLeads.claim(installationId, 100, NOW, MINUTE);
  const mine = claimed.find((lead) => lead.leadId === leadId);
  if (mine === undefined) throw new Error(`${leadId} could not be claimed`);
  const decision = decisionOn(mine, options);
  await ports.decisions.commit(installationId, { claimed: [mine], needs: locking(), roster: ROSTER, now: NOW }, () => [decision]);
  return decision;
}
