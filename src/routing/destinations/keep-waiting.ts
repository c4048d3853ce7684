/** What a lead that goes on waiting keeps with its request, so that the next look knows how it waits and what it has waited for. */
import type { Decision, Outcome } from '../decision.ts';
import type { TraceStep } from '../trace.ts';
import type { HeldAs, RoutingRequest } from '../facts.ts';

/** Added to the request a lead came with. */
export type Kept = Pick<RoutingRequest, 'waitingSince' | 'heldBy' | 'pathId' | 'offeredIn' | 'declined'> & { readonly held: HeldAs };

/** A decision with what was asked and when it was made; epoch ms. */
export interface Waiting {
  readonly request: RoutingRequest;
  readonly decision: Decision;
  readonly now: number;
}

/** Null when the decision does not let the lead wait. Rules it has waited for once are passed over from now on, so waiting ends. */
export function keepWhileWaiting({ request, decision: { outcome, trace }, now }: Waiting): Kept | null {
  if (outcome.kind !== 'held' && outcome.kind !== 'on-path' && outcome.kind !== 'offered') return null;
  const held = heldAs(outcome, trace);
  const heldBy = rulesWaitedFor(request, { outcome, trace });
  const pathId = outcome.kind === 'on-path' ? outcome.pathId : request.pathId;
  const waitingSince = request.waitingSince ?? (waitsForRep(held) ? now : undefined);
  return {
    held,
    ...(heldBy.length > 0 && { heldBy }),
    ...(pathId !== undefined && { pathId }),
    ...(waitingSince !== undefined && { waitingSince }),
    ...(wasDeclined(request) && { declined: true }),
    ...(outcome.kind === 'offered' && { offeredIn: [...(request.offeredIn ?? []), outcome.poolId] }),
  };
}

/** Whether the lead leaves somebody who declined it or let it lapse, also when it has waited since. */
export const wasDeclined = ({ kind, declined }: RoutingRequest): boolean => kind === 'declined' || kind === 'lapsed' || declined === true;

const waitsForRep = ({ because }: HeldAs): boolean =>
  because === 'everyone-out' || because === 'everyone-full' || because === 'nobody-active' || because === 'everyone-declined';

/** A time of day is over once it comes, and does not begin anew on the next day. */
function heldAs(outcome: Extract<Outcome, { kind: 'held' | 'on-path' | 'offered' }>, trace: readonly TraceStep[]): HeldAs {
  const { ruleId } = outcome;
  if (outcome.kind !== 'held') return { because: outcome.kind, ruleId };
  const step = trace.findLast((one) => one.step === 'hold-until');
  const timed = step?.until.kind === 'time' && step.retryAt < step.deadline;
  return timed ? { because: outcome.because, ruleId, overAt: step.retryAt } : { because: outcome.because, ruleId };
}

const WAITED = new Set(['nothing-to-wait-for', 'waited-long-enough', 'was-on-path']);

/** Rules that this lead waited for, or was on the path of, and that must not let it wait anew. */
export function rulesWaitedFor(request: RoutingRequest, { outcome, trace }: Decision): string[] {
  const before = request.held;
  const still = outcome.kind === 'held' ? outcome.ruleId : null;
  const left = before?.because === 'hold-until' && before.ruleId !== null && before.ruleId !== still ? [before.ruleId] : [];
  const passed = trace.flatMap((step) => (step.step === 'rule-passed-over' && WAITED.has(step.why.because) ? [step.ruleId] : []));
  return [...new Set([...(request.heldBy ?? []), ...left, ...passed])];
}
