/** Recording what happened to leads, within the transaction of whatever it belongs to. */
import type { NewFollowEvent } from '../application/ports/followed-leads.ts';
import { jsonText } from './json-text.ts';
import type { Tx } from './transaction.ts';

/** Of absences that we enter for silence; the rest says for whom, and since when they are silent. */
export const SILENT = 'silent:';

const ADD = `
-- Records what happened. What was recorded on the lead under the same key stays as it is. Counts on the primary key.
insert into follow_events (installation_id, lead_id, event_key, sequence, follow_id, kind, at, recorded_at, rep_id, by, detail)
select $1, e.lead_id, e.event_key, nextval('fences'), e.follow_id, e.kind, e.at, $10, e.rep_id, e.by, e.detail::json
from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[])
  as e (lead_id, event_key, follow_id, kind, at, rep_id, by, detail)
on conflict do nothing
returning lead_id as "leadId", event_key as key`;

const RETURN = `
-- Ends absences that were entered for silence, of reps who answered since. Counts on absences_open.
update absences set until_at = $4, ended_by = 'Signalbox'
from (select rep_id, max(at) as at from unnest($2::text[], $3::bigint[]) as a (rep_id, at) group by rep_id) as answered
where installation_id = $1 and until_at is null and starts_with(absence_id, '${SILENT}') and absences.rep_id = answered.rep_id and from_at <= answered.at
returning absences.rep_id as "repId"`;

/** An event and whose it is. */
export interface EventToAdd extends NewFollowEvent {
  readonly leadId: string;
  readonly followId: string;
}

/** A rep who does one of these is there. */
const ANSWERS: ReadonlySet<NewFollowEvent['detail']['kind']> = new Set(['accepted', 'claimed', 'rejected', 'given', 'touched']);

/** Records events; a rep who was off rotation for their silence and answered is back on it, which is recorded too. */
export async function addEvents(
  tx: Tx,
  installationId: string,
  { events, now }: { events: readonly EventToAdd[]; now: number },
): Promise<void> {
  if (events.length === 0) return;
  const added = await insert(tx, installationId, { events, now });
  const answers = added.filter(({ detail }) => ANSWERS.has(detail.kind));
  if (answers.length === 0) return;
  const back = await tx.query<{ repId: string }>(RETURN, [
    installationId,
    answers.map(({ repId }) => repId),
    answers.map(({ at }) => at),
    now,
  ]);
  const returned = back.flatMap(({ repId }): EventToAdd[] => {
    const answer = answers.find((event) => event.repId === repId);
    return answer ? [{ ...answer, key: `returned:${answer.key}`, by: null, detail: { kind: 'rep-returned' } }] : [];
  });
  if (returned.length > 0) await insert(tx, installationId, { events: returned, now });
}

async function insert(
  tx: Tx,
  installationId: string,
  { events, now }: { readonly events: readonly EventToAdd[]; readonly now: number },
): Promise<readonly EventToAdd[]> {
  const added = await tx.query<{ leadId: string; key: string }>(ADD, [
    installationId,
    events.map(({ leadId }) => leadId),
    events.map(({ key }) => key),
    events.map(({ followId }) => followId),
    events.map(({ detail }) => detail.kind),
    events.map(({ at }) => at),
    events.map(({ repId }) => repId),
    events.map(({ by }) => by),
    events.map(({ detail }) => jsonText(detail)),
    now,
  ]);
  const keys = new Set(added.map(({ leadId, key }) => `${leadId} ${key}`));
  return events.filter(({ leadId, key }) => keys.has(`${leadId} ${key}`));
}
