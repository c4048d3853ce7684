/** A decision in sentences, for the rep who opens the lead. The trace holds ids and values; every word is made here. */
import { describeResult, describeSeen } from './describe-condition.ts';
import type { CandidateVerdict, Decision, LeftAlone, Outcome, TraceStep } from './decision.ts';
import {
  accountRejectedPhrase,
  candidatePhrase,
  capitalise,
  ENTERED,
  leftAlonePhrase,
  methodPhrase,
  passedOverSentence,
  percent,
} from './phrases.ts';
import type { Names } from './names.ts';
import { count, spokenTime } from './spoken-time.ts';

export type { Names } from './names.ts';

/** What a step is shown as. */
export type PathStepKind =
  'entered' | 'account' | 'passed-over' | 'matched' | 'territory' | 'person' | 'pool' | 'when-out' | 'fallback' | 'left-alone';

/** One step of the way, in order. */
export interface ExplainedStep {
  readonly kind: PathStepKind;
  /** The rule's, pool's, account's or person's name; null where there is none. */
  readonly title: string | null;
  readonly sentence: string;
  /** Tests as evaluated, or candidates that lost, one line each. */
  readonly details: readonly string[];
}

/** One rep who was looked at. */
export interface ExplainedCandidate {
  readonly repId: string;
  readonly name: string;
  readonly verdict: 'chosen' | 'eligible' | 'ineligible';
  readonly why: string;
  /** When the reason ends; null = nobody can say, or there is none. */
  readonly until: number | null;
  /** 0 to 1; null for the ineligible. */
  readonly propensity: number | null;
  readonly readAt: number;
}

/** The matched account. */
export interface ExplainedAccount {
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

/** Longest reason the CRM shows without cutting. */
const REASON_LENGTH = 200;

/** Renders a decision. `zone` is the IANA zone in which times are shown. */
export function explainDecision(decision: Decision, names: Names, zone: string): ExplainedDecision {
  return {
    reason: reasonOf(decision, names),
    path: decision.trace.map((step) => explainStep(step, names, zone)).map((step) => ({ ...step, sentence: capitalise(step.sentence) })),
    account: accountOf(decision, names),
    candidates: candidatesOf(decision, names, zone),
    next: nextOf(decision.outcome, zone),
  };
}

/** One plain sentence of at most 200 characters, as stamped on the lead. Carries no time, so it needs no zone. */
export function reasonOf(decision: Decision, names: Names): string {
  const sentence = reasonSentence(decision, names);
  return sentence.length <= REASON_LENGTH ? sentence : `${sentence.slice(0, REASON_LENGTH - 1).trimEnd()}…`;
}

function reasonSentence({ outcome, trace }: Decision, names: Names): string {
  switch (outcome.kind) {
    case 'left-alone':
      return `Left alone: ${leftAlonePhrase(outcome.because)}.`;
    case 'held':
      return outcome.because === 'nobody-active'
        ? 'Waiting: nobody in the fallback can take leads.'
        : `Waiting: everyone is out${outcome.ruleId === null ? ' in the fallback' : ` in the rule “${names.rule(outcome.ruleId)}”`}.`;
    case 'assigned': {
      const anyway = trace.some((step) => step.step === 'when-out' && step.applied === 'assign-anyway') ? ', although out' : '';
      const rule = outcome.ruleId === null ? '' : `Rule “${names.rule(outcome.ruleId)}”: `;
      return capitalise(`${rule}${methodPhrase(outcome, names, territoryOf(trace, names))}${anyway}.`);
    }
  }
}

function territoryOf(trace: readonly TraceStep[], names: Names): string {
  const step = trace.findLast((one) => one.step === 'territory');
  return step ? names.territory(step.tableId, step.entryId) : '';
}

function explainStep(step: TraceStep, names: Names, zone: string): ExplainedStep {
  switch (step.step) {
    case 'entered':
      return { kind: 'entered', title: null, sentence: enteredSentence(step.request), details: [] };
    case 'left-alone':
      return leftAloneStep(step.because, step.ownerId, names);
    case 'account':
      return accountStep(step, names);
    case 'rule-passed-over':
      return {
        kind: 'passed-over',
        title: names.rule(step.ruleId),
        sentence: passedOverSentence(step.why, names),
        details: 'tests' in step.why ? step.why.tests.map((test) => describeResult(test, names)) : [],
      };
    case 'rule-matched':
      return {
        kind: 'matched',
        title: names.rule(step.ruleId),
        sentence: step.tests.length === 0 ? 'This rule takes every lead.' : 'The condition holds.',
        details: step.tests.map((test) => describeResult(test, names)),
      };
    case 'pool-requested':
      return {
        kind: 'pool',
        title: names.pool(step.poolId),
        sentence: 'The request named this pool, so the rules were not asked.',
        details: [],
      };
    case 'territory':
      return {
        kind: 'territory',
        title: names.territory(step.tableId, step.entryId),
        sentence: 'The most specific territory that fits.',
        details: Object.entries(step.seen).map(([dimension, seen]) => `${capitalise(dimension)}: ${describeSeen(seen)}`),
      };
    case 'person':
      return personStep(step, names, zone);
    case 'pool':
      return poolStep(step, names, zone);
    case 'when-out':
      return { kind: 'when-out', title: null, sentence: whenOutSentence(step, zone), details: [] };
    case 'fallback':
      return { kind: 'fallback', title: null, sentence: 'The lead goes to the fallback.', details: [] };
  }
}

function enteredSentence(request: string): string {
  return Object.hasOwn(ENTERED, request) ? (ENTERED[request] ?? '') : 'The lead is routed.';
}

function leftAloneStep(because: LeftAlone, ownerId: string | null, names: Names): ExplainedStep {
  const owner = ownerId === null ? '' : ` The owner is ${names.rep(ownerId)}.`;
  return { kind: 'left-alone', title: null, sentence: `Left alone: ${leftAlonePhrase(because)}.${owner}`, details: [] };
}

function accountStep({ matched, rejected }: Extract<TraceStep, { step: 'account' }>, names: Names): ExplainedStep {
  const details = rejected.map(
    (one) => `${one.name ?? names.account(one.accountId)}: ${accountRejectedPhrase(one.why)} (${one.method}, ${percent(one.confidence)})`,
  );
  if (!matched)
    return {
      kind: 'account',
      title: null,
      sentence: details.length === 0 ? 'No account was found for this lead.' : 'No account fits well enough.',
      details,
    };
  const owner = matched.ownerId === null ? 'It has no owner' : `Its owner is ${names.rep(matched.ownerId)}`;
  const name = matched.name ?? names.account(matched.accountId);
  return {
    kind: 'account',
    title: name,
    sentence: `Belongs to ${name} by ${matched.evidence.join(' and ') || matched.method} (${percent(matched.confidence)}). ${owner}.`,
    details,
  };
}

function personStep({ candidate, as }: Extract<TraceStep, { step: 'person' }>, names: Names, zone: string): ExplainedStep {
  const name = names.rep(candidate.repId);
  const role = as === 'person' ? name : `${name} (${as === 'backup' ? 'backup' : 'owner of the account'})`;
  const sentence =
    candidate.verdict === 'ineligible' ? `${role} cannot take it: ${candidatePhrase(candidate, zone)}.` : `${role} takes the lead.`;
  return { kind: 'person', title: name, sentence, details: [] };
}

function poolStep(step: Extract<TraceStep, { step: 'pool' }>, names: Names, zone: string): ExplainedStep {
  const chosen = step.candidates.find(({ verdict }) => verdict === 'chosen');
  const able = step.candidates.filter(({ verdict }) => verdict !== 'ineligible').length;
  const of = `${able} of ${count(step.candidates.length, 'member')} ${step.ignoringAvailability ? 'may take leads' : able === 1 ? 'is available' : 'are available'}`;
  const sentence = chosen
    ? `${names.rep(chosen.repId)} is next in turn; ${of}.`
    : step.candidates.length === 0
      ? 'Nobody is in this pool.'
      : 'Nobody in this pool can take it now.';
  return {
    kind: 'pool',
    title: names.pool(step.poolId),
    sentence,
    details: step.candidates.map(
      (one) => `${names.rep(one.repId)}: ${one.repId === step.nextInLine ? 'next in line' : candidatePhrase(one, zone)}`,
    ),
  };
}

function whenOutSentence({ applied, retryAt }: Extract<TraceStep, { step: 'when-out' }>, zone: string): string {
  switch (applied) {
    case 'assign-anyway':
      return 'Everyone is out, and the lead is assigned all the same.';
    case 'backup':
      return 'The named backup is asked.';
    case 'next-rule':
      return 'Nobody here can take it, so the next rule is tried.';
    case 'fallback':
      return 'Nobody here can take it, so it goes to the fallback.';
    case 'hold':
      return retryAt === null ? 'The lead waits until somebody is available.' : `The lead waits; next look ${spokenTime(retryAt, zone)}.`;
  }
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

function candidatesOf({ trace }: Decision, names: Names, zone: string): ExplainedCandidate[] {
  const last = new Map<string, { readonly candidate: CandidateVerdict; readonly nextInLine: boolean }>();
  for (const step of trace) {
    if (step.step === 'person') last.set(step.candidate.repId, { candidate: step.candidate, nextInLine: false });
    if (step.step === 'pool')
      for (const candidate of step.candidates) last.set(candidate.repId, { candidate, nextInLine: candidate.repId === step.nextInLine });
  }
  const explained = [...last.values()].map(({ candidate, nextInLine }) => ({
    rank: rankOf(candidate, nextInLine),
    shown: explainCandidate(candidate, nextInLine, { names, zone }),
  }));
  return explained.toSorted((a, b) => a.rank - b.rank).map(({ shown }) => shown);
}

function rankOf({ verdict }: CandidateVerdict, nextInLine: boolean): number {
  if (verdict === 'chosen') return 0;
  return nextInLine ? 1 : verdict === 'eligible' ? 2 : 3;
}

function explainCandidate(
  candidate: CandidateVerdict,
  nextInLine: boolean,
  { names, zone }: { readonly names: Names; readonly zone: string },
): ExplainedCandidate {
  const { repId, verdict, readAt } = candidate;
  const until = candidate.verdict === 'ineligible' && 'until' in candidate.why ? candidate.why.until : null;
  const why = nextInLine ? 'Next in line' : capitalise(candidatePhrase(candidate, zone));
  return {
    repId,
    name: names.rep(repId),
    verdict,
    why,
    until,
    propensity: candidate.verdict === 'ineligible' ? null : candidate.propensity,
    readAt,
  };
}

function nextOf(outcome: Outcome, zone: string): string[] {
  if (outcome.kind !== 'held') return [];
  const look = `It is looked at again on ${spokenTime(outcome.retryAt, zone)}.`;
  if (outcome.because === 'nobody-active') return [look, 'Somebody active must be added to the fallback.'];
  const where = outcome.ruleId === null ? 'it is assigned all the same' : 'it goes to the fallback';
  const end = `If nobody is available by ${spokenTime(outcome.deadline, zone)}, ${where}.`;
  return outcome.retryAt < outcome.deadline ? [look, end] : [end];
}
