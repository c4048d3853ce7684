/** A decision in sentences, for the rep who opens the lead. The trace holds ids and values; every word is made here. */
import type { Decision, Outcome } from '../decision.ts';
import type { TraceStep } from '../trace.ts';
import { candidatesOf, type ExplainedCandidate } from './explain-candidates.ts';
import { explainStep, type ExplainedStep } from './explain-step.ts';
import type { Names } from './names.ts';
import { reasonOf } from './reason.ts';
import { spokenTime } from './spoken-time.ts';

export type { PathStepKind } from './explain-step.ts';
export type { Names } from './names.ts';
export { reasonOf } from './reason.ts';

/** The matched account. */
interface ExplainedAccount {
  readonly accountId: string;
  readonly name: string;
  readonly ownerName: string | null;
  readonly method: string;
  readonly confidence: number;
  readonly evidence: readonly string[];
}

/** A whole decision, rendered. */
export interface ExplainedDecision {
  /** Why this owner, why held, or why left alone: `reasonOf`. */
  readonly reason: string;
  readonly path: readonly ExplainedStep[];
  readonly account: ExplainedAccount | null;
  /** Everybody who was looked at, each once with the last word on them; the chosen one first, then the next in line. */
  readonly candidates: readonly ExplainedCandidate[];
  /** What happens next; empty when nothing is due. */
  readonly next: readonly string[];
}

/** Renders a decision. `zone` is the IANA zone in which times are shown. */
export function explainDecision(decision: Decision, names: Names, zone: string): ExplainedDecision {
  return {
    reason: reasonOf(decision, names),
    path: decision.trace.filter(isNews).map((step) => explainStep(step, names, zone)),
    account: accountOf(decision, names),
    candidates: candidatesOf(decision, names, zone),
    next: nextOf(decision, zone),
  };
}

/** That a rule's condition held goes without saying when the next step tells why the rule did not take the lead all the same. */
function isNews(step: TraceStep, at: number, trace: readonly TraceStep[]): boolean {
  const next = trace[at + 1];
  return !(step.step === 'rule-matched' && next?.step === 'rule-passed-over' && next.ruleId === step.ruleId);
}

function accountOf({ trace }: Decision, names: Names): ExplainedAccount | null {
  const step = trace.find((one) => one.step === 'account');
  if (!step?.matched) return null;
  const { accountId, name, ownerId, method, confidence, evidence } = step.matched;
  return {
    accountId,
    name: name ?? names.account(accountId),
    ownerName: ownerId === null ? null : names.rep(ownerId),
    method,
    confidence,
    evidence,
  };
}

function nextOf({ outcome, trace }: Decision, zone: string): string[] {
  if (outcome.kind === 'offered') return nextOfOffer(outcome, trace, zone);
  if (outcome.kind === 'on-path') return nextOnPath(outcome, zone);
  if (outcome.kind !== 'held') return [];
  const look = `It is looked at again on ${spokenTime(outcome.retryAt, zone)}.`;
  if (outcome.because === 'nobody-active') return [look, 'Somebody active must be added to the fallback.'];
  if (outcome.because === 'everyone-declined')
    return [
      look,
      `If nobody else can take it by ${spokenTime(outcome.deadline, zone)}, those who declined it or let it lapse are asked again.`,
    ];
  if (outcome.because === 'everyone-full' && outcome.ruleId === null)
    return [look, 'A limit must be raised, or somebody added to the fallback who has room and what the lead asks for.'];
  if (outcome.because === 'enrichment' || outcome.because === 'hold-until') return nextOfHold(outcome, zone);
  const where = outcome.ruleId === null ? 'it is assigned all the same' : 'it goes to the fallback';
  const end = `If nobody is available by ${spokenTime(outcome.deadline, zone)}, ${where}.`;
  return outcome.retryAt < outcome.deadline ? [look, end] : [end];
}

function nextOfOffer({ deadline }: Extract<Outcome, { kind: 'offered' }>, trace: readonly TraceStep[], zone: string): string[] {
  const claim = trace.findLast((step) => step.step === 'pool')?.claim;
  const then =
    claim?.now === 'offered' && claim.unclaimed === 'when-out' ? 'it goes on as when everyone is out' : 'whoever’s turn it is gets it';
  return [`If nobody accepts by ${spokenTime(deadline, zone)}, ${then}.`];
}

function nextOfHold({ because, retryAt, deadline }: Extract<Outcome, { kind: 'held' }>, zone: string): string[] {
  const look = `It is looked at again on ${spokenTime(retryAt, zone)}.`;
  const end = because === 'enrichment' ? 'the rules are tried without' : 'the wait ends';
  return retryAt < deadline
    ? [look, `On ${spokenTime(deadline, zone)} at the latest ${end}.`]
    : [`On ${spokenTime(deadline, zone)} ${end}.`];
}

function nextOnPath({ retryAt, deadline }: Extract<Outcome, { kind: 'on-path' }>, zone: string): string[] {
  if (retryAt === null || deadline === null) return [];
  const end = `Its time on the path ends on ${spokenTime(deadline, zone)}.`;
  return retryAt < deadline ? [`Whether a person takes over is looked at again on ${spokenTime(retryAt, zone)}.`, end] : [end];
}
