/** What is promised of a lead in its cadence: after every touch, and after every one that was missed, the next is due. */
import { cadenceClocks, runsFromTouch } from '../../routing/clocks/cadence-clocks.ts';
import type { LeadEvent } from '../../routing/clocks/lead-clocks.ts';
import type { DueFollowed, NewFollowEvent, Promised, SeenInCrm } from '../ports/followed-leads.ts';
import { leadEventsOf, presentLife } from './lead-events.ts';

/** Pure. The same value when nothing changed, or the rep was promised no cadence. `found` = what the look found, `stages` = where the lead is now. */
export function promisesInCadence(
  { promises, events }: Pick<DueFollowed, 'promises' | 'events'>,
  { found, stages }: { readonly found: readonly NewFollowEvent[]; readonly stages: readonly string[] },
): readonly Promised[] | null {
  const cadence = promises?.find((promised) => promised.cadence !== undefined)?.cadence;
  if (promises === null || cadence === undefined) return promises;
  const life = leadEventsOf(presentLife<NewFollowEvent>([...events, ...found]));
  const touches = life.filter(({ kind }) => kind === 'touched').length;
  const last = life.findLast(({ kind }) => kind === 'touched' || kind === 'assigned');
  const begun = last?.at ?? 0;
  const missed = life.filter(
    (event) => isMissed(event) && runsFromTouch(event.clockId, cadence, touches) && event.startedAt >= begun,
  ).length;
  const now = [
    ...promises.filter(({ from }) => from !== 'cadence'),
    ...cadenceClocks(cadence, { touches, isTouched: last?.kind === 'touched', missed, stages }),
  ];
  return JSON.stringify(now) === JSON.stringify(promises) ? promises : now;
}

/** Where the CRM has a lead, by stage and by status; empty = not known. */
export const stagesOf = (seen: Pick<SeenInCrm, 'stage' | 'status'> | null): readonly string[] =>
  [seen?.stage, seen?.status].flatMap((name) => name ?? []);

const isMissed = (event: LeadEvent): event is LeadEvent & { kind: 'breached' } => event.kind === 'breached';
