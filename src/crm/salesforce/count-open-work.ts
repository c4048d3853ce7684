/**
 * Open work: the leads a rep owns that are not converted and whose status is open (lead-status.ts), and what Omni-Channel has given them beside.
 * A contact has no status and is no open work.
 */
import { askWhatIsThere, type OptionalQuestion } from './features.ts';
import { openStatuses } from './lead-status.ts';
import { partsThatFit } from './query.ts';
import type { ReadDeps } from './read-leads.ts';
import { isUserId } from './record-ids.ts';
import { countOfOwner, work } from './shapes.ts';
import { type Soql, soql } from './soql.ts';

/** Counts by rep; whoever has none is at 0, and null is whom Salesforce cannot tell of. */
export async function countOpenWork(deps: ReadDeps, repIds: readonly string[]): Promise<Map<string, number | null>> {
  const ids = [...new Set(repIds)].filter(isUserId);
  if (ids.length === 0) return new Map();
  const statuses = await openStatuses(deps.definitions);
  if (statuses.length === 0) return new Map(ids.map((id) => [id, null]));
  const leads = (part: readonly string[]): Soql =>
    soql`SELECT OwnerId, COUNT(Id) n FROM Lead WHERE IsConverted = false AND Status IN ${statuses} AND OwnerId IN ${part} GROUP BY OwnerId`;
  const agentWork = (part: readonly string[]): Soql =>
    soql`SELECT UserId, WorkItemId FROM AgentWork WHERE Status IN ${['Assigned', 'Opened']} AND UserId IN ${part}`;
  const parts = partsThatFit(ids, leads);
  const answers = await askWhatIsThere(deps, { what: 'count open work' }, [
    ...parts.map((part): OptionalQuestion<unknown> => ({ feature: null, soql: leads(part), row: countOfOwner })),
    ...parts.map((part): OptionalQuestion<unknown> => ({ feature: 'AgentWork', soql: agentWork(part), row: work })),
  ]);
  const owned = answers.slice(0, parts.length) as (OwnedCount[] | null)[];
  const given = answers.slice(parts.length) as (GivenWork[] | null)[];
  const counts = new Map<string, number>(ids.map((id) => [id, 0]));
  const add = (id: string, n: number): void => void counts.set(id, (counts.get(id) ?? 0) + n);
  for (const { OwnerId, n } of owned.flatMap((rows) => rows ?? [])) add(OwnerId, n);
  // A lead that Omni-Channel gave is counted as one that is owned.
  for (const { UserId, WorkItemId } of given.flatMap((rows) => rows ?? [])) if (WorkItemId?.startsWith('00Q') !== true) add(UserId, 1);
  return counts;
}

interface OwnedCount {
  readonly OwnerId: string;
  readonly n: number;
}

interface GivenWork {
  readonly UserId: string;
  readonly WorkItemId: string | null;
}
