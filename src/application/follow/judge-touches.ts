/** What the touches of a lead say about the time of the rep who has it. */
import type { TouchReading } from '../ports/crm-activities.ts';
import type { DueFollowed, FollowStep, NewFollowEvent } from '../ports/followed-leads.ts';
import { beganAtOf, newOnes } from './crm-look.ts';

/** `until` = when the rep lost the lead; null = they have it. `signed` says how a person signs. */
interface Judging {
  readonly until: number | null;
  readonly signed: (repId: string) => string;
}

/**
 * Pure. Touches of automation, and those from before the rep had the lead, are none. Those of others than the rep are recorded under their own
 * names and count for nobody; one of which the CRM does not say whose it is counts as the rep's. Who touches a lead has accepted it.
 */
export function judgeTouches(
  row: DueFollowed,
  reading: TouchReading,
  judging: Judging,
): { readonly events: readonly NewFollowEvent[]; readonly set: FollowStep['set'] } {
  const { repId } = row;
  if (repId === null) return { events: [], set: {} };
  const found = touchedEvents(row, repId, reading, judging);
  const own = [...row.events.filter(({ followId }) => followId === row.followId), ...found]
    .filter((event) => event.detail.kind === 'touched' && event.repId === repId)
    .map(({ at }) => at);
  if (found.length === 0 || own.length === 0) return { events: found, set: {} };
  const firstTouchAt = Math.min(...own);
  const set = { firstTouchAt, lastTouchAt: Math.max(...own), touches: own.length };
  if (row.acceptedAt !== null) return { events: found, set };
  return { events: [...found, acceptedBy(row, repId, firstTouchAt, judging)], set: { ...set, acceptedAt: firstTouchAt } };
}

function touchedEvents(row: DueFollowed, repId: string, { touches }: TouchReading, { until, signed }: Judging): readonly NewFollowEvent[] {
  const counted = touches.filter(({ automated, at }) => !automated && at > beganAtOf(row) && at < (until ?? Infinity));
  const events = counted.map(({ at, by, kind, source }): NewFollowEvent => {
    const who = by ?? repId;
    return { key: `touched:${kind}:${at}`, at, repId: who, by: signed(who), detail: { kind: 'touched', how: kind, source } };
  });
  return newOnes(row, [...new Map(events.map((event) => [event.key, event])).values()]);
}

const acceptedBy = ({ followId }: DueFollowed, repId: string, at: number, { signed }: Judging): NewFollowEvent => ({
  key: `accepted:${followId}`,
  at,
  repId,
  by: signed(repId),
  detail: { kind: 'accepted', via: 'crm' },
});
