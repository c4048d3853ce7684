/**
 * Reps who let one limit after the other pass are taken off rotation, by an absence of ours, until they answer. One silence makes one absence,
 * whichever of its leads is looked at: the id says since when nothing was heard, so that somebody who ends it is not overruled by the next lead.
 */
import type { FollowStep } from '../application/ports/followed-leads.ts';
import { addEvents, SILENT, type EventToAdd } from './follow-events.ts';
import type { Tx } from './transaction.ts';

const LOCK = `
-- One commit at a time counts what a rep missed.
select pg_advisory_xact_lock(hashtextextended($1 || ' ' || rep_id, 23)) from (select distinct rep_id from unnest($2::text[]) as r (rep_id) order by rep_id) as reps`;

const MISSED = `
-- Runs missed since the last answer or touch of each rep, and when that was. Counts on follow_events_rep.
select r.rep_id as "repId", answered.at as since, missed.count as missed from unnest($2::text[]) as r (rep_id)
cross join lateral (
  select coalesce(max(at), 0) as at from follow_events where installation_id = $1 and rep_id = r.rep_id and kind in ('accepted', 'claimed', 'rejected', 'given', 'touched')
) answered
cross join lateral (
  select count(*)::int as count from follow_events where installation_id = $1 and rep_id = r.rep_id and kind = 'breached' and at > answered.at
) missed`;

const PAUSE = `
-- Enters absences for silence; one that was entered before stays as it is, ended or not. Counts on the primary key.
insert into absences (installation_id, absence_id, rep_id, from_at, until_at, why, entered_by, entered_at)
select $1, p.absence_id, p.rep_id, p.from_at, null, p.why, 'Signalbox', $6 from unnest($2::text[], $3::text[], $4::bigint[], $5::text[]) as p (absence_id, rep_id, from_at, why)
on conflict do nothing
returning absence_id as "absenceId"`;

type Pausing = Pick<FollowStep, 'leadId' | 'followId' | 'pauses'>;

/** To be called before any other row is locked. */
export async function lockReps(tx: Tx, installationId: string, repIds: readonly string[]): Promise<void> {
  if (repIds.length > 0) await tx.query(LOCK, [installationId, repIds]);
}

/** Takes reps off rotation who missed enough, counting what was recorded in this transaction too, and records it on the lead that was the last. */
export async function pauseSilentReps(
  tx: Tx,
  { installationId, steps, now }: { readonly installationId: string; readonly steps: readonly Pausing[]; readonly now: number },
): Promise<void> {
  const asked = steps.flatMap(({ leadId, followId, pauses }) => pauses.map((pause) => ({ leadId, followId, ...pause })));
  if (asked.length === 0) return;
  const counted = await tx.query<{ repId: string; since: number; missed: number }>(MISSED, [
    installationId,
    [...new Set(asked.map(({ repId }) => repId))],
  ]);
  const pauses = counted.flatMap(({ repId, since, missed }) => {
    const last = asked.findLast((pause) => pause.repId === repId && missed >= pause.afterMissed);
    return last ? [{ ...last, missed, absenceId: `${SILENT}${repId}:${since}` }] : [];
  });
  if (pauses.length === 0) return;
  const entered = await tx.query<{ absenceId: string }>(PAUSE, [
    installationId,
    pauses.map(({ absenceId }) => absenceId),
    pauses.map(({ repId }) => repId),
    pauses.map(() => now),
    pauses.map(({ missed }) =>
      missed === 1 ? 'Did not answer a lead in time' : `Did not answer ${missed} leads in time, one after the other`,
    ),
    now,
  ]);
  const ids = new Set(entered.map(({ absenceId }) => absenceId));
  const events = pauses
    .filter(({ absenceId }) => ids.has(absenceId))
    .map(({ leadId, followId, repId, missed, absenceId, at }): EventToAdd => {
      const key = `paused:${absenceId}`;
      return { leadId, followId, key, at, repId, by: null, detail: { kind: 'rep-paused', missed } };
    });
  await addEvents(tx, installationId, { events, now });
}
