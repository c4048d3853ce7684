/**
 * Who owned a lead when, and who said so. Salesforce's history names a user and nothing else, so what the user is decides:
 * - our own user: us. A change by it to another owner in the same second as ours is the customer's automation, which runs as whoever set it off.
 * - a user that only programs log in as, or none of the standard kind: automation.
 * - a change within seconds of the record's creation: automation (an assignment rule, a flow); nobody reassigns as fast as that.
 * - a second change by the same person in the same second: automation that the person's change set off.
 * - any other: a person. Where it was a flow of theirs after all, their owner stands, which is the side to err on.
 */
import type { OwnerChange, OwnerReading } from '../../application/ports/crm.ts';
import { askWhatIsThere, type FeatureDeps, type OptionalQuestion } from './features.ts';
import { type OrgSetupCache, orgSetup } from './org-setup.ts';
import { type OurUserCache, ourUserId } from './our-user.ts';

import { byObject, isQueueId, isUserId, type LeadObject } from './record-ids.ts';
import { onlyId, type Owned, owned, ownerChange, type OwnerLine } from './shapes.ts';
import { queriesFor, queriesOfOwned } from './read-leads.ts';
import { soql } from './soql.ts';

/** What reading histories needs. */
export interface HistoryDeps extends FeatureDeps {
  readonly ourUsers: OurUserCache;
  readonly setups: OrgSetupCache;
  /** When an org was seen to keep the histories of owners, by installation and object; one for the process. */
  readonly keepers: Map<string, number>;
}

/** Who is who, and what the org keeps. */
export interface Actors {
  readonly ourUserId: string;
  /** Users that only programs log in as. */
  readonly programs: ReadonlySet<string>;
}

const AT_CREATION_MS = 5000;

/** Current owners with their history, newest first. */
export async function readOwnerHistory(deps: HistoryDeps, ids: readonly string[]): Promise<OwnerReading[]> {
  const wanted = byObject(ids);
  if (wanted.Lead.length + wanted.Contact.length === 0) return [];
  const [ourId, { programs }, readings] = await Promise.all([
    ourUserId(deps.ourUsers, deps.client, deps.now),
    orgSetup(deps.setups, deps),
    readLines(deps, wanted),
  ]);
  const linesOf = Map.groupBy(readings.lines, ({ LeadId, ContactId }) => LeadId ?? ContactId ?? '');
  return readings.records.map((record) =>
    ownerReading(record, readings.isTracked(record) ? (linesOf.get(record.Id) ?? []) : null, { ourUserId: ourId, programs }),
  );
}

/** Tracking may be switched off again. */
const KNOWN_MS = 10 * 60_000;

const isKnownToKeep = ({ keepers, client, now }: HistoryDeps, object: LeadObject): boolean =>
  now() - (keepers.get(`${client.installationId} ${object}`) ?? -Infinity) < KNOWN_MS;

async function readLines(deps: HistoryDeps, wanted: Readonly<Record<LeadObject, readonly string[]>>) {
  const records = queriesOfOwned(wanted);
  const lines = queriesFor(wanted, (object, part) =>
    object === 'Lead'
      ? soql`SELECT Id, LeadId, NewValue, CreatedDate, CreatedById FROM LeadHistory WHERE Field = 'Owner' AND LeadId IN ${part} ORDER BY CreatedDate DESC, Id DESC`
      : soql`SELECT Id, ContactId, NewValue, CreatedDate, CreatedById FROM ContactHistory WHERE Field = 'Owner' AND ContactId IN ${part} ORDER BY CreatedDate DESC, Id DESC`,
  );
  // Whether the org keeps owners' histories at all shows only in that it has kept one.
  const asked = (['Lead', 'Contact'] as const).filter((object) => wanted[object].length > 0);
  const kept = asked
    .filter((object) => !isKnownToKeep(deps, object))
    .map((object) => ({
      object,
      query:
        object === 'Lead'
          ? soql`SELECT Id FROM LeadHistory WHERE Field = 'Owner' LIMIT 1`
          : soql`SELECT Id FROM ContactHistory WHERE Field = 'Owner' LIMIT 1`,
    }));
  const answers = await askWhatIsThere(deps, { what: 'read owner history' }, [
    ...records.map(({ query }): OptionalQuestion<unknown> => ({ feature: null, soql: query, row: owned })),
    ...kept.map(({ object, query }): OptionalQuestion<unknown> => ({ feature: `${object}History`, soql: query, row: onlyId })),
    ...lines.map(({ object, query }): OptionalQuestion<unknown> => ({ feature: `${object}History`, soql: query, row: ownerChange })),
  ]);
  for (const [at, { object }] of kept.entries())
    if ((answers[records.length + at] ?? []).length > 0) deps.keepers.set(`${deps.client.installationId} ${object}`, deps.now());
  const tracked = new Set(asked.filter((object) => isKnownToKeep(deps, object)));
  noteWhatIsKept(
    deps,
    asked.every((object) => tracked.has(object)),
  );
  return {
    records: answers.slice(0, records.length).flatMap((rows) => (rows ?? []) as Owned[]),
    lines: answers.slice(records.length + kept.length).flatMap((rows) => (rows ?? []) as OwnerLine[]),
    isTracked: ({ Id }: Owned): boolean => tracked.has(Id.startsWith('003') ? 'Contact' : 'Lead'),
  };
}

function noteWhatIsKept({ client, features }: FeatureDeps, isKept: boolean): void {
  const nextStep = 'Set history tracking for the owner of leads and contacts: without it only the last change of a record shows.';
  features.noteUnknown(client.installationId, 'owner-history', isKept ? null : { fact: 'owner-history', because: 'feature-off', nextStep });
}

/** The reading of one lead; `lines` null = the org keeps none, and the record itself is all there is. */
export function ownerReading(record: Owned, lines: readonly OwnerLine[] | null, actors: Actors): OwnerReading {
  const changes = lines === null ? lastChangeOf(record, actors) : changesIn(record, lines, actors);
  return { leadId: record.Id, ownerId: record.OwnerId, changes };
}

/** Of each change there are two lines, one with ids and one with names; only ids are read. */
function changesIn(record: Owned, lines: readonly OwnerLine[], actors: Actors): OwnerChange[] {
  const changes = lines.filter(({ NewValue }) => typeof NewValue === 'string' && (isUserId(NewValue) || isQueueId(NewValue)));
  const oldestFirst = changes.toSorted((a, b) => a.CreatedDate - b.CreatedDate || (a.Id < b.Id ? -1 : 1));
  return oldestFirst
    .map((line, at): OwnerChange => {
      const before = oldestFirst[at - 1];
      const setOff = before?.CreatedDate === line.CreatedDate && before.CreatedById === line.CreatedById;
      const atCreation = line.CreatedDate - record.CreatedDate <= AT_CREATION_MS && line.CreatedById !== actors.ourUserId;
      const by = setOff || atCreation ? 'automation' : authorOf(line.CreatedById, actors);
      return { ownerId: String(line.NewValue), at: line.CreatedDate, by, source: `${sourceOf(by, setOff)} userId:${line.CreatedById}` };
    })
    .toReversed();
}

/** Who last touched the record may be who last changed its owner: enough to leave a person's choice alone. */
function lastChangeOf({ OwnerId, LastModifiedById, LastModifiedDate, CreatedDate }: Owned, actors: Actors): OwnerChange[] {
  if (LastModifiedById === null || LastModifiedDate === CreatedDate) return [];
  const by = authorOf(LastModifiedById, actors);
  return [{ ownerId: OwnerId, at: LastModifiedDate, by, source: `LAST_MODIFIED userId:${LastModifiedById}` }];
}

function authorOf(userId: string, { ourUserId: ours, programs }: Actors): OwnerChange['by'] {
  if (userId === ours) return 'us';
  return programs.has(userId) ? 'automation' : 'person';
}

const sourceOf = (by: OwnerChange['by'], setOff: boolean): string => (setOff ? 'SET_OFF' : by === 'automation' ? 'AUTOMATION' : 'USER');
