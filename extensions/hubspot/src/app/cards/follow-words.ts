/** The words of what follows an assignment: clocks, notices, answers. Times are epoch milliseconds. */
import type { Clock } from '@signalbox/shared/clock.ts';
import type { ClockView, FollowView, ToldView } from '@signalbox/shared/wire.ts';
import type { StateTag } from './lead-state.ts';

/** The tag of each state of a lead that is followed. */
export const FOLLOW_TAGS: Readonly<Record<FollowView['state'], StateTag>> = {
  offered: { label: 'Offered', variant: 'info' },
  new: { label: 'Not accepted yet', variant: 'warning' },
  accepted: { label: 'Accepted', variant: 'success' },
  touched: { label: 'Being worked on', variant: 'success' },
  closed: { label: 'Closed', variant: 'default' },
  over: { label: 'No longer theirs', variant: 'default' },
};

/** The tag of each state of a clock. */
export const CLOCK_TAGS: Readonly<Record<ClockView['state'], StateTag>> = {
  running: { label: 'Running', variant: 'info' },
  paused: { label: 'Paused', variant: 'default' },
  met: { label: 'In time', variant: 'success' },
  missed: { label: 'Missed', variant: 'danger' },
  ended: { label: 'Ended', variant: 'default' },
};

/** The tag of each state of a notice. */
export const TOLD_TAGS: Readonly<Record<ToldView['state'], StateTag>> = {
  waiting: { label: 'Being sent', variant: 'info' },
  kept: { label: 'Kept for a digest', variant: 'info' },
  sent: { label: 'Told', variant: 'success' },
  failed: { label: 'Not told', variant: 'danger' },
  unsure: { label: 'Not certain', variant: 'warning' },
  joined: { label: 'Part of a digest', variant: 'default' },
  dropped: { label: 'No longer needed', variant: 'default' },
};

/** Clocks somebody waits for come first; those that are over follow. */
export const clocksInOrder = (clocks: readonly ClockView[]): readonly ClockView[] => [
  ...clocks.filter(isOpen).sort((one, other) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity)),
  ...clocks.filter((clock) => !isOpen(clock)),
];

/** Running or paused. */
export const isOpen = ({ state }: ClockView): boolean => state === 'running' || state === 'paused';

/** Whose time a clock counts, and where the viewer lives by other clocks than the account, when it ends by theirs. */
export function countsInWords({ counts, dueAt }: ClockView, viewer: Clock): string {
  const ends = viewer.sameZone || dueAt === null ? '' : ` Ends ${viewer.minute(dueAt)} your time.`;
  return `Counts ${counts}.${ends}`;
}

/** How much of the time is used, 0 to 100. */
export const usedPercent = ({ usedMs, limitMs }: ClockView): number =>
  limitMs <= 0 ? 100 : Math.min(100, Math.max(0, Math.round((100 * usedMs) / limitMs)));

/** "4 min left", "12 min late"; null for a clock that is over or whose end nobody knows. */
export function timeLeft(clock: ClockView, now: number): string | null {
  if (clock.dueAt === null || clock.state !== 'running') return null;
  const ms = clock.dueAt - now;
  return ms >= 0 ? `${inUnits(ms)} left` : `${inUnits(-ms)} late`;
}

/** "under a minute", "12 min", "3 h 5 min", "2 days". */
export function inUnits(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'under a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}

/** An answer the viewer may give. */
export type AnswerKind = 'accept' | 'claim' | 'reject' | 'give';

/** What the buttons say. */
export const ANSWER_LABELS: Readonly<Record<AnswerKind, string>> = {
  accept: 'Accept',
  claim: 'Take this lead',
  reject: 'Reject',
  give: 'Not mine, give it to …',
};

/** The answers the viewer may give now, the friendliest first. */
export function answersOf({ may }: FollowView): readonly AnswerKind[] {
  const allowed = { accept: may.accept, claim: may.claim, reject: may.reject, give: may.give && may.people.length > 0 };
  return (['claim', 'accept', 'reject', 'give'] as const).filter((kind) => allowed[kind]);
}

/** After these answers somebody else may own the lead, so a new decision is waited for. */
export const movesLead = (kind: AnswerKind): boolean => kind !== 'accept';

/** How many notices are shown at once. */
const TOLD_SHOWN = 4;

/** Newest first: the last few and whatever did not arrive, and those before. */
export function toldInTurn(told: readonly ToldView[]): { readonly shown: readonly ToldView[]; readonly before: readonly ToldView[] } {
  const newest = [...told].sort((one, other) => other.at - one.at);
  const isShown = (notice: ToldView, at: number): boolean => at < TOLD_SHOWN || notice.state === 'failed' || notice.state === 'unsure';
  return { shown: newest.filter(isShown), before: newest.filter((notice, at) => !isShown(notice, at)) };
}
