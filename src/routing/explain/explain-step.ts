/** One step of a trace in a sentence. */
import { describeResult, describeSeen } from './describe-condition.ts';
import { placeIn } from './explain-candidates.ts';
import { explainMethod } from './explain-methods.ts';
import type { LeftAlone } from '../decision.ts';
import type { PersonAs, TraceStep } from '../trace.ts';
import { whatDecided } from './limit-phrases.ts';
import type { Names } from './names.ts';
import { accountRejectedPhrase, candidatePhrase, capitalise, ENTERED, leftAlonePhrase, passedOverSentence, percent } from './phrases.ts';
import { count, spokenTime } from './spoken-time.ts';

/** What a step is shown as. */
export type PathStepKind =
  | 'entered'
  | 'account'
  | 'passed-over'
  | 'matched'
  | 'territory'
  | 'score'
  | 'same-customer'
  | 'partner'
  | 'team'
  | 'queue'
  | 'hold'
  | 'path'
  | 'skill-relaxed'
  | 'person'
  | 'pool'
  | 'offer'
  | 'when-out'
  | 'fallback'
  | 'left-alone';

/** One step of the way, in order. */
export interface ExplainedStep {
  readonly kind: PathStepKind;
  /** The rule's, pool's, account's or person's name; null where there is none. */
  readonly title: string | null;
  readonly sentence: string;
  /** Tests as evaluated, or candidates that lost, one line each. */
  readonly details: readonly string[];
}

/** The step as the card shows it; the sentence begins with a capital and ends with a full stop. Times are shown in `zone`. */
export function explainStep(step: TraceStep, names: Names, zone: string): ExplainedStep {
  const explained = render(step, names, zone);
  return { ...explained, sentence: capitalise(explained.sentence) };
}

function render(step: TraceStep, names: Names, zone: string): ExplainedStep {
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
        sentence: step.tests.length === 0 ? 'It holds for every lead.' : 'The condition holds.',
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
        details: Object.entries(step.seen).map(
          ([dimension, seen]) => `${capitalise(dimension)}: ${dimension === 'day' ? String(seen) : describeSeen(seen)}`,
        ),
      };
    case 'skill-relaxed':
      return relaxedStep(step, names);
    case 'person':
      return personStep(step, names, zone);
    case 'pool':
      return poolStep(step, names, zone);
    case 'when-out':
      return { kind: 'when-out', title: null, sentence: whenOutSentence(step, zone), details: [] };
    case 'unclaimed':
      return unclaimedStep(step, names);
    case 'fallback':
      return { kind: 'fallback', title: null, sentence: 'The lead goes to the fallback.', details: [] };
    case 'asked-again':
      return {
        kind: 'fallback',
        title: null,
        sentence: 'For a day nobody else could take it, so those who declined it or let it lapse are asked again.',
        details: [],
      };
    default:
      return explainMethod(step, names, zone);
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
  const { through } = matched;
  const own = matched.ownerId === null ? 'It has no owner' : `Its owner is ${names.rep(matched.ownerId)}`;
  const above = through?.ownerId
    ? `; what counts is ${names.rep(through.ownerId)}, who owns ${through.name ?? names.account(through.accountId)} above it`
    : '';
  const owner = `${own}${above}`;
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
  const role = as === 'person' ? name : `${name} (${PERSON_AS[as]})`;
  const sentence =
    candidate.verdict === 'ineligible' ? `${role} cannot take it: ${candidatePhrase(candidate, zone)}.` : `${role} takes the lead.`;
  return { kind: 'person', title: name, sentence, details: [] };
}

const PERSON_AS: Readonly<Record<Exclude<PersonAs, 'person'>, string>> = {
  'account-owner': 'owner of the account',
  backup: 'backup',
  'earlier-rep': 'had the earlier lead',
  'duplicate-owner': 'owns the other record',
  partner: 'looks after the partner',
  'hand-over': 'takes over',
  claimed: 'accepted it first',
  given: 'was given it',
};

function relaxedStep({ poolId, skill }: Extract<TraceStep, { step: 'skill-relaxed' }>, names: Names): ExplainedStep {
  const sentence = `The lead has waited long enough: ${skill} is only preferred now.`;
  return { kind: 'skill-relaxed', title: names.pool(poolId), sentence, details: [] };
}

function poolStep(step: Extract<TraceStep, { step: 'pool' }>, names: Names, zone: string): ExplainedStep {
  const chosen = step.candidates.find((one) => one.verdict === 'chosen');
  const able = step.candidates.filter(({ verdict }) => verdict !== 'ineligible').length;
  const of = `${able} of ${count(step.candidates.length, 'member')} ${step.ignoringAvailability ? 'may take leads' : able === 1 ? 'is available' : 'are available'}`;
  return {
    kind: 'pool',
    title: names.pool(step.poolId),
    sentence: poolSentence(step, chosen === undefined ? null : names.rep(chosen.repId), { of, zone }),
    details: step.candidates.map((one) => `${names.rep(one.repId)}: ${candidatePhrase(one, zone, placeIn(step, one.repId))}`),
  };
}

function poolSentence(
  { candidates, claim }: Extract<TraceStep, { step: 'pool' }>,
  chosen: string | null,
  { of, zone }: { readonly of: string; readonly zone: string },
): string {
  if (claim?.now === 'offered') return `Offered to whoever accepts first, until ${spokenTime(claim.until, zone)}; ${of}.`;
  if (chosen !== null && claim) return `${chosen} claimed it, which counts as a turn; ${of}.`;
  if (chosen !== null) return `${chosen} ${FIRST_BY[whatDecided(candidates)]}; ${of}.`;
  return candidates.length === 0 ? 'Nobody is in this pool.' : 'Nobody in this pool can take it now.';
}

function unclaimedStep({ poolId, then }: Extract<TraceStep, { step: 'unclaimed' }>, names: Names): ExplainedStep {
  const goesOn = then === 'rotation' ? 'whoever’s turn it is gets it' : 'it goes on as when everyone is out';
  return { kind: 'offer', title: names.pool(poolId), sentence: `Nobody here claimed it in time, so ${goesOn}.`, details: [] };
}

const FIRST_BY = { skills: 'has most of what the lead asks for', load: 'has the least open work', turn: 'is next in turn' } as const;

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
