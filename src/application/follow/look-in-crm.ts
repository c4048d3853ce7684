/**
 * Looks into the CRM for what became of leads that somebody has or was offered: who owns them, who turned to them, how they stand there. A batch of a
 * hundred costs about as many calls as one.
 */
import type { Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { readOwnerHistory } from '../deliver/read-owner-history.ts';
import type { Crm } from '../ports/crm.ts';
import type { DueFollowed } from '../ports/followed-leads.ts';
import type { Ports } from '../ports/ports.ts';
import { beganAtOf, type CrmLook, type Read } from './crm-look.ts';
import { asksForHistory } from './judge-owner.ts';
import { judgeRead } from './judge-read.ts';

/** A call may be logged days after it was made; what is logged later still counts for nobody. */
const LOGGED_LATE_MS = 7 * 86_400_000;

export type LookPorts = Pick<Ports, 'outgoingWrites' | 'ownerChanges'>;

/** What is looked at, by what policy, among whom, and when (epoch ms). */
export interface Looking {
  readonly installationId: string;
  readonly crm: Crm;
  readonly rows: readonly DueFollowed[];
  readonly policy: Policy;
  /** With absences entered here. */
  readonly roster: Roster;
  readonly now: number;
}

/** By id of the row. Throws `CrmCallFailed`. */
export async function lookInCrm(ports: LookPorts, looking: Looking): Promise<ReadonlyMap<string, CrmLook>> {
  const read = await readAll(ports, looking);
  return new Map(looking.rows.map((row) => [row.followId, judgeRead(row, read(row), { ...looking, usual: looking.crm.usualOutcomes })]));
}

async function readAll(ports: LookPorts, { installationId, crm, rows, now }: Looking): Promise<(row: DueFollowed) => Read> {
  const assigned = rows.filter(({ kind }) => kind === 'assigned');
  const open = assigned.filter(({ closedAt }) => closedAt === null);
  const priority = rows.some((row) => isLate(row, now)) ? 'routing' : 'background';
  const [owners, touches, outcomes] = await Promise.all([
    crm.readOwners(idsOf(rows), priority),
    open.length === 0 ? [] : crm.readTouches(idsOf(open), Math.min(...open.map(readFrom)), priority),
    assigned.length === 0 ? [] : crm.readOutcomes(idsOf(assigned), priority),
  ]);
  const [ownerOf, touchesOf, outcomesOf] = [byLead(owners), byLead(touches), byLead(outcomes)];
  const changed = rows.filter((row) => asksForHistory(row, { owner: ownerOf.get(row.leadId) ?? null }));
  const historyOf = byLead(changed.length === 0 ? [] : await readHistories(ports, { installationId, crm, leadIds: idsOf(changed) }));
  return ({ leadId }) => ({
    owner: ownerOf.get(leadId) ?? null,
    history: historyOf.get(leadId) ?? null,
    touches: touchesOf.get(leadId) ?? null,
    outcomes: outcomesOf.get(leadId) ?? null,
  });
}

/** A limit that is over takes a lead to somebody else. That is routing, and does not wait until the account has calls to spare. */
const isLate = ({ limitEndsAt }: DueFollowed, now: number): boolean => limitEndsAt !== null && limitEndsAt <= now;

/** What histories tell is kept for the card. */
async function readHistories(ports: LookPorts, what: { installationId: string; crm: Crm; leadIds: readonly string[] }) {
  const readings = await readOwnerHistory(ports, what);
  const changes = readings.flatMap((reading) => reading.changes.map((change) => ({ leadId: reading.leadId, ...change })));
  await ports.ownerChanges.record(what.installationId, changes);
  return readings;
}

const readFrom = (row: DueFollowed): number => Math.max(beganAtOf(row), (row.lookedAt ?? 0) - LOGGED_LATE_MS);

const idsOf = (rows: readonly DueFollowed[]): readonly string[] => [...new Set(rows.map(({ leadId }) => leadId))];

const byLead = <T extends { readonly leadId: string }>(readings: readonly T[]): ReadonlyMap<string, T> =>
  new Map(readings.map((reading) => [reading.leadId, reading]));
