/** What is left of a look while the account only observes. */
import type { FollowStep, NewFollowEvent } from '../ports/followed-leads.ts';

/** Pure. What happened is recorded, so that limits stand as they do; nobody is told, is off rotation or loses a lead. What is found idle or stranded is found again. */
export const onlyRecorded = (step: FollowStep): FollowStep => ({
  ...step,
  events: step.events.flatMap(withoutDoing),
  notices: [],
  ask: null,
  pauses: [],
});

function withoutDoing(event: NewFollowEvent): readonly NewFollowEvent[] {
  const { detail } = event;
  if (detail.kind === 'breached') return [{ ...event, detail: { ...detail, done: [] } }];
  return detail.kind === 'idle' || detail.kind === 'stranded' ? [] : [event];
}
