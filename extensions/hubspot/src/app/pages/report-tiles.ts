/** The figures a manager looks at first, in large type, and how they moved since the days before. */
import type { FiguresView } from '@signalbox/shared/wire.ts';
import { count, countOf, LIMITS_MISSED, share, spent, telling, type Figure } from './figure-words.ts';

/** `note` is what the number rests on, `opens` the leads behind it. */
export interface Tile {
  readonly id: string;
  readonly label: string;
  readonly number: string;
  readonly note: string;
  readonly opens: Figure;
  /** Null = nothing to compare, or as before. */
  readonly trend: Trend | null;
}

/** "12%" or "3 points" more or less than in the days before. */
export interface Trend {
  readonly value: string;
  readonly direction: 'increase' | 'decrease';
  /** Whether that is what one wants. */
  readonly good: boolean;
}

/** How a figure is read: `less` = the less the better. */
interface Reading {
  readonly of: (figures: FiguresView) => number | null;
  readonly as: 'count' | 'share' | 'time';
  readonly wanted: 'more' | 'less';
}

const READINGS = {
  assigned: { of: (figures) => countOf(figures, 'assigned'), as: 'count', wanted: 'more' },
  working: { of: ({ speedWorking }) => speedWorking.medianMs, as: 'time', wanted: 'less' },
  wall: { of: ({ speedWall }) => speedWall.medianMs, as: 'time', wanted: 'less' },
  accepted: { of: ({ acceptedShare }) => acceptedShare, as: 'share', wanted: 'more' },
  limits: { of: ({ metShare }) => metShare, as: 'share', wanted: 'more' },
  reassigned: { of: (figures) => countOf(figures, 'reassigned'), as: 'count', wanted: 'less' },
  unclaimed: { of: ({ unclaimedShare }) => unclaimedShare, as: 'share', wanted: 'less' },
  accuracy: { of: ({ movedShare }) => (movedShare === null ? null : 1 - movedShare), as: 'share', wanted: 'more' },
  won: { of: ({ wonShare }) => wonShare, as: 'share', wanted: 'more' },
} as const satisfies Readonly<Record<string, Reading>>;

const WORDS = { count: (value: number | null) => count(value ?? 0), share, time: spent } as const;

/** Of these days; `before` null = nothing is known of the days before. */
export function tilesOf(figures: FiguresView, before: FiguresView | null): readonly Tile[] {
  const many = (figure: Figure): string => count(countOf(figures, figure));
  const missed = LIMITS_MISSED.reduce((sum, kind) => sum + countOf(figures, kind), 0);
  const tile = (id: keyof typeof READINGS, label: string, note: string, opens: Figure): Tile => {
    const reading: Reading = READINGS[id];
    return { id, label, number: WORDS[reading.as](reading.of(figures)), note, opens, trend: trendOf(reading, figures, before) };
  };
  return [
    tile('assigned', 'Leads assigned', `${many('untouched')} not touched yet`, 'assigned'),
    tile('working', 'Speed (working time)', speedNote(figures.speedWorking), 'touched'),
    tile('wall', 'Speed (by the clock)', speedNote(figures.speedWall), 'touched'),
    tile('accepted', 'Accepted', `${many('accepted')} of ${many('assigned')}`, 'accepted'),
    tile('limits', 'Limits kept', `${count(missed)} missed`, telling(figures)),
    tile('reassigned', 'Reassigned', 'Left a person again', 'reassigned'),
    tile('unclaimed', 'Unclaimed', `${many('unclaimed')} of ${many('offered')} offers`, 'unclaimed'),
    tile('accuracy', 'Routing accuracy', `${many('moved')} moved later by others`, 'moved'),
    tile('won', 'Won', `${many('won')} won, ${many('lost')} lost`, 'won'),
  ];
}

const speedNote = ({ p90Ms, count: leads }: FiguresView['speedWall']): string =>
  leads === 0 ? 'To the first touch; none yet' : `To the first touch; 9 of 10 within ${spent(p90Ms)}`;

function trendOf({ of, as, wanted }: Reading, figures: FiguresView, before: FiguresView | null): Trend | null {
  const now = of(figures);
  const then = before === null ? null : of(before);
  if (now === null || then === null || (as !== 'share' && then === 0)) return null;
  const change = Math.round(100 * (as === 'share' ? now - then : (now - then) / then));
  if (change === 0) return null;
  const size = Math.abs(change);
  const direction = change > 0 ? 'increase' : 'decrease';
  const value = as === 'share' ? `${size} ${size === 1 ? 'point' : 'points'}` : `${size}%`;
  return { value, direction, good: (wanted === 'more') === change > 0 };
}

/** "3 points more than in the days before". */
export const trendInWords = ({ value, direction }: Trend): string =>
  `${value} ${direction === 'increase' ? 'more' : 'less'} than in the days before`;
