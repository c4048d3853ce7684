/**
 * A cadence in the words of clocks: the next touch is due so many days after the last, and again so many days later for as long as it is not done.
 * Every such due time is a clock of its own that runs from the touch, so that each missed one is acted on once.
 */
import { DAY_MS } from '../eligibility/zone-time.ts';
import type { Cadence } from '../policy/policy-ownership.ts';
import type { BreachAction } from '../policy/policy-slas.ts';
import type { LeadClock } from './lead-clocks.ts';

/** A due time of a cadence, with what is done when it passes. It bears its cadence, from which the later ones are made. */
export interface CadenceClock {
  readonly clock: LeadClock;
  readonly name: string;
  readonly from: 'cadence';
  readonly onBreach: readonly BreachAction[];
  readonly cadence: Cadence;
}

/** Where a lead stands in its cadence. */
export interface CadencePlace {
  /** How often the lead was touched since it began, by whoever had it then. */
  readonly touches: number;
  /** Whether one of these was by the rep who has it. */
  readonly isTouched: boolean;
  /** How many due times passed since the last touch, or since the rep got it. */
  readonly missed: number;
  /** Its stage and its status, in the CRM's own names; empty = not known. */
  readonly stages: readonly string[];
}

/** The clock that a cadence begins with: it runs from the first touch. */
export const firstCadenceClock = (cadence: Cadence): CadenceClock => clockAfter(cadence, { touch: 1, round: 1, days: cadence.everyDays });

/**
 * The clocks of a lead in its place: that of the touch before, which the rep met, then those that passed since the last touch, then the one that runs.
 * In wall time: three days after a Friday is Monday, whoever works when.
 */
export function cadenceClocks(cadence: Cadence, { touches, isTouched, missed, stages }: CadencePlace): readonly CadenceClock[] {
  if (touches === 0) return [firstCadenceClock(cadence)];
  const days = daysFor(cadence, stages);
  const before = touches > 1 && isTouched ? [clockAfter(cadence, { touch: touches - 1, round: 1, days })] : [];
  const rounds = Array.from({ length: missed + 1 }, (_, at) => clockAfter(cadence, { touch: touches, round: at + 1, days }));
  return [...before, ...rounds];
}

/** Whether a clock is one of this cadence and runs from this touch. */
export const runsFromTouch = (clockId: string, cadence: Cadence, touch: number): boolean =>
  clockId.startsWith(`cadence:${cadence.id}:${touch}:`);

function clockAfter(
  cadence: Cadence,
  { touch, round, days }: { readonly touch: number; readonly round: number; readonly days: number },
): CadenceClock {
  const escalates = round >= cadence.escalateAfter;
  const nudge: BreachAction = { kind: 'remind' };
  return {
    clock: {
      id: `cadence:${cadence.id}:${touch}:${round}`,
      asks: { for: 'next-touch', after: touch },
      terms: { limitMs: round * days * DAY_MS, remindWhenLeftMs: null, time: 'wall', onReassign: 'restart' },
    },
    name: cadence.name,
    from: 'cadence',
    onBreach: escalates ? [nudge, ...cadence.then.filter(({ kind }) => kind !== 'remind')] : [nudge],
    cadence,
  };
}

function daysFor({ everyDays, byStage = [] }: Cadence, stages: readonly string[]): number {
  const now = stages.map((stage) => stage.toLowerCase());
  return byStage.find((one) => one.stages.some((stage) => now.includes(stage.toLowerCase())))?.everyDays ?? everyDays;
}
