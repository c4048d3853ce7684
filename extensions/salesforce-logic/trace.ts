/** What `npm run render` makes lwc/signalboxTrace from: the words and the times of HubSpot's card, and when it looks again. */
export { changedPathOf } from '../hubspot/src/app/cards/changed-path.ts';
export {
  ANSWER_LABELS,
  answersOf,
  CLOCK_TAGS,
  clocksInOrder,
  countsInWords,
  FOLLOW_TAGS,
  isOpen,
  movesLead,
  timeLeft,
  TOLD_TAGS,
  toldInTurn,
  usedPercent,
} from '../hubspot/src/app/cards/follow-words.ts';
export { headline, reason, STATE_TAGS } from '../hubspot/src/app/cards/lead-state.ts';
export { ACTORS, STAGES } from '../hubspot/src/app/cards/trace-words.ts';
export { lookAgain, lookAtClocksIn, POLLING } from '../hubspot/src/app/cards/under-way.ts';
export { createClock, duration } from '@signalbox/shared/clock.ts';
export { chanceOf, standingsOf, STEP_NAMES, VERDICTS } from '@signalbox/shared/decision-words.ts';
