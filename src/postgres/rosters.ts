/** Stored rosters: their parts under the hash of each one's content, put together again when they are read. */
import { joinRoster, type OpenWork, partIdsOf, rosterParts } from '../application/gather/roster-parts.ts';
import type { RosterContent } from '../application/ports/decisions.ts';
import type { Tx } from './transaction.ts';

const PARTS = `
-- Parts of rosters by the hashes of their content. Counts on the primary key.
select roster_id as "partId", roster as content from rosters where installation_id = $1 and roster_id = any ($2)`;

/** The parts of a roster with the ids they are stored under. */
export function storedParts({ id, roster }: { readonly id: string; readonly roster: RosterContent }): { id: string; content: unknown }[] {
  const ids = partIdsOf(id);
  const { people, loads } = rosterParts(roster);
  return [{ id: ids.people, content: people.content }, ...(loads === null ? [] : [{ id: ids.loads ?? loads.id, content: loads.content }])];
}

/** Rosters by id; one that is gone is absent. */
export async function readRosters(tx: Tx, installationId: string, rosterIds: readonly string[]): Promise<Map<string, RosterContent>> {
  const wanted = [...new Set(rosterIds)].map((rosterId) => ({ rosterId, ...partIdsOf(rosterId) }));
  const partIds = [...new Set(wanted.flatMap(({ people, loads }) => (loads === null ? [people] : [people, loads])))];
  const rows = await tx.query<{ partId: string; content: RosterContent | OpenWork }>(PARTS, [installationId, partIds]);
  const parts = new Map(rows.map(({ partId, content }) => [partId, content]));
  const found = new Map<string, RosterContent>();
  for (const { rosterId, people, loads } of wanted) {
    const who = parts.get(people);
    const work = loads === null ? null : parts.get(loads);
    if (isPeople(who) && work !== undefined && !isPeople(work)) found.set(rosterId, joinRoster(who, work));
  }
  return found;
}

const isPeople = (part: RosterContent | OpenWork | null | undefined): part is RosterContent =>
  part !== null && part !== undefined && 'reps' in part && Array.isArray(part.reps);
