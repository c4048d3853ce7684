/**
 * Asks an org what changed, by SystemModstamp, deleted records included: for the times that no stream tells of, and for orgs without change events.
 * One call asks for leads, contacts and accounts. The keys of the events are of the record and its stamp, so asking twice tells nothing new.
 */
import { z } from 'zod';
import type { ChangeSource } from '../../../application/ports/change-source.ts';
import { CrmCallFailed } from '../../../application/ports/crm-failure.ts';
import type { EventKind, InboundEvent } from '../../../application/ports/inbox.ts';
import type { SalesforceClient } from '../client.ts';
import { isAbsence } from '../failures.ts';
import { askTogether, MOST_ROWS, rowsIfThere } from '../query.ts';
import { moment, soql } from '../soql.ts';
import { failureTo, NO_CHANGE_EVENTS } from './changes-deps.ts';

const AT_ONCE = 200;
/** Three days are asked for in a dozen calls. */
const SLICE_MS = 6 * 3_600_000;

const id = z.string().regex(/^[A-Za-z0-9]{18}$/);
const instant = z.string().transform((written, context) => {
  const at = Date.parse(written);
  if (!Number.isFinite(at)) context.addIssue({ code: 'custom', message: 'not a time' });
  return at;
});
const account = z.object({ Id: id, SystemModstamp: instant, IsDeleted: z.boolean() });
const lead = account.extend({
  CreatedDate: instant,
  OwnerId: id.nullish(),
  MasterRecordId: id.nullish(),
  IsConverted: z.boolean().optional(),
});

type Lead = z.infer<typeof lead>;
type Account = z.infer<typeof account>;

export interface AskDeps {
  readonly clientOf: (installationId: string) => Promise<SalesforceClient>;
  readonly crmAccountIdOf: (installationId: string) => Promise<string>;
  /** As many rows as one answer may hold; what a query gives at most when absent. */
  readonly mostRows?: number;
}

/** Asks for changes in [from, until), a few hours at a time. Throws `CrmCallFailed`. */
export function createAskChanges(deps: AskDeps): ChangeSource['changedBetween'] {
  return async function* (installationId, from, until) {
    const [client, crmAccountId] = await Promise.all([deps.clientOf(installationId), deps.crmAccountIdOf(installationId)]);
    // Salesforce keeps whole seconds: what happens within the second of `from` bears its beginning.
    const start = Math.floor(from / 1_000) * 1_000;
    for (let at = start; at < until; at += SLICE_MS) {
      for await (const events of changesIn(client, {
        from: at,
        until: Math.min(at + SLICE_MS, until),
        createdFrom: start,
        mostRows: deps.mostRows ?? MOST_ROWS,
      }))
        for (let place = 0; place < events.length; place += AT_ONCE)
          yield events.slice(place, place + AT_ONCE).map((event): InboundEvent => ({ ...event, crmAccountId }));
    }
  };
}

interface Slice {
  readonly from: number;
  readonly until: number;
  /** Leads that came earlier were there before. */
  readonly createdFrom: number;
  readonly mostRows: number;
}

/** The changes of a slice of time. One that holds more than is read at once is halved: a row that is left out is a lead that is lost. */
async function* changesIn(client: SalesforceClient, slice: Slice): AsyncGenerator<Unplaced[]> {
  const [leads, contacts, accounts] = await askFor(client, slice);
  // An org may have no leads, or hide its accounts; one that shows neither leads nor contacts has nothing to route.
  if (isAbsence(leads) && isAbsence(contacts)) throw new CrmCallFailed(failureTo('missing-scope', NO_CHANGE_EVENTS));
  const rows = { leads: [...rowsIfThere(leads), ...rowsIfThere(contacts)], accounts: rowsIfThere(accounts) };
  const middle = Math.ceil((slice.from + slice.until) / 2_000) * 1_000;
  const isCut = [leads, contacts, accounts].some((answer) => rowsIfThere<unknown>(answer).length >= slice.mostRows);
  if (isCut && middle < slice.until && middle > slice.from) {
    yield* changesIn(client, { ...slice, until: middle });
    yield* changesIn(client, { ...slice, from: middle });
    return;
  }
  const events = [...rows.leads.flatMap((row) => leadEvents(row, slice.createdFrom)), ...rows.accounts.map(accountEvent)];
  yield events.toSorted((a, b) => a.occurredAt - b.occurredAt);
}

function askFor(client: SalesforceClient, { from, until }: Slice) {
  const [after, before] = [moment(from), moment(until)];
  return askTogether(client, { what: 'ask what changed', withDeleted: true }, [
    {
      soql: soql`SELECT Id, OwnerId, CreatedDate, SystemModstamp, IsDeleted, MasterRecordId, IsConverted FROM Lead WHERE SystemModstamp >= ${after} AND SystemModstamp < ${before}`,
      row: lead,
    },
    {
      soql: soql`SELECT Id, OwnerId, CreatedDate, SystemModstamp, IsDeleted, MasterRecordId FROM Contact WHERE SystemModstamp >= ${after} AND SystemModstamp < ${before}`,
      row: lead,
    },
    {
      soql: soql`SELECT Id, SystemModstamp, IsDeleted FROM Account WHERE SystemModstamp >= ${after} AND SystemModstamp < ${before}`,
      row: account,
    },
  ]);
}

type Unplaced = Omit<InboundEvent, 'crmAccountId'>;

/** A lead that came within the time is new; one that changed may have another owner, of which the event tells who it is now. */
function leadEvents(row: Lead, from: number): Unplaced[] {
  const { Id, SystemModstamp, CreatedDate, IsDeleted, MasterRecordId, IsConverted, OwnerId } = row;
  if (IsDeleted && MasterRecordId) return [changed(row, 'lead-merged', { mergedInto: MasterRecordId })];
  if (IsDeleted || IsConverted === true) return [changed(row, 'lead-deleted')];
  const events: Unplaced[] = [];
  if (CreatedDate >= from)
    events.push({ kind: 'lead-created', leadId: Id, occurredAt: CreatedDate, dedupeKey: `asked/${Id}/created`, detail: {} });
  if (SystemModstamp === CreatedDate) return events;
  const change = changed(row, 'owner-changed', { ownerId: OwnerId ?? null, source: 'asked' });
  // Within one second the owner may change twice, with a look between.
  events.push({ ...change, dedupeKey: `${change.dedupeKey}/${OwnerId ?? ''}` });
  return events;
}

const accountEvent = (row: Account): Unplaced => changed(row, row.IsDeleted ? 'account-gone' : 'account-changed');

const changed = ({ Id, SystemModstamp }: Account, kind: EventKind, detail: InboundEvent['detail'] = {}): Unplaced => ({
  kind,
  leadId: Id,
  occurredAt: SystemModstamp,
  dedupeKey: `asked/${Id}/${SystemModstamp}`,
  detail,
});
