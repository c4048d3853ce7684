/** The words for the parts of a decision, the same on every page that shows one. */
import type { CandidateView, PathStepView } from './wire.ts';

/** What a step is called that has no title of its own. */
export const STEP_NAMES: Readonly<Record<PathStepView['kind'], string>> = {
  entered: 'Start',
  account: 'Account',
  'passed-over': 'Rule passed over',
  matched: 'Rule matched',
  territory: 'Territory',
  score: 'Score',
  'same-customer': 'Same customer',
  partner: 'Partner',
  team: 'Team',
  queue: 'Queue',
  hold: 'Hold',
  path: 'Follow-up path',
  'skill-relaxed': 'Skill relaxed',
  person: 'Person',
  pool: 'Pool',
  offer: 'Offer',
  'when-out': 'When out',
  fallback: 'Fallback',
  'left-alone': 'Left alone',
};

/** A tag in words; the colour only repeats what the words say. */
export const VERDICTS = {
  chosen: { label: 'Chosen', variant: 'success' },
  eligible: { label: 'Available', variant: 'info' },
  ineligible: { label: 'Out', variant: 'warning' },
} as const;

interface Standing {
  readonly title: string;
  readonly played: (candidate: CandidateView) => boolean;
  readonly text: (candidate: CandidateView) => string;
}

const STANDINGS: readonly Standing[] = [
  {
    title: 'Open work',
    played: ({ load }) => load !== undefined,
    text: ({ load }) => (load === undefined ? '–' : (load?.toString() ?? 'Unknown')),
  },
  {
    title: 'Weight',
    played: ({ weight }) => weight !== undefined,
    text: ({ weight }) => (weight === undefined ? '–' : weight.toLocaleString('en', { maximumFractionDigits: 2 })),
  },
  { title: 'Lacks', played: ({ lacks = [] }) => lacks.length > 0, text: ({ lacks = [] }) => lacks.join(', ') || '–' },
];

/** What told people apart, only where it did for somebody. */
export const standingsOf = (candidates: readonly CandidateView[]): readonly Standing[] =>
  STANDINGS.filter(({ played }) => candidates.some(played));

/** A turn is certain, 0 or 1, and goes without saying; only a chance in between is news. */
export function chanceOf({ propensity }: CandidateView): string | null {
  if (propensity === null || propensity <= 0 || propensity >= 1) return null;
  return `Chance at that moment: ${Math.round(propensity * 100)}%`;
}
