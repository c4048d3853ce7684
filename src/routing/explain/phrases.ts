/** The words for each closed reason: one place to read what a rep is told. */
import type { AccountRejected, CandidateVerdict, Ineligible, LeftAlone, Outcome, PassedOver } from '../decision.ts';
import { describeSeen } from './describe-condition.ts';
import { cappedPhrase, standingPhrase, unlicensedPhrase } from './limit-phrases.ts';
import type { Names } from './names.ts';
import type { TieBreaker } from '../policy/policy-matching.ts';
import { spokenTime } from './spoken-time.ts';

/** Why the lead is being looked at, by request kind. */
export const ENTERED: Readonly<Record<string, string>> = {
  new: 'A new lead.',
  reroute: 'A person asked for a new routing.',
  workflow: 'Automation of the CRM asked for a routing.',
  'hold-check': 'The lead waits, and it is time to look at it again.',
  'hold-expired': 'The lead has waited as long as it may.',
  'next-rep': 'The rep chosen before could not be made the owner.',
  'path-check': 'The lead is on a follow-up path, and it is time to look whether a person takes over.',
  'path-ended': 'The time on the follow-up path is over.',
  bulk: 'Many leads are routed anew, this one among them.',
  'hand-over': 'Its owner’s leads are handed over.',
  declined: 'The rep who had it rejected it.',
  lapsed: 'The time that was promised for it is over.',
  given: 'Somebody gives it to another rep.',
  claimed: 'Somebody accepted the offer.',
  unclaimed: 'It was offered, and nobody accepted it in time.',
};

/** `it already has an owner`. */
export function leftAlonePhrase(because: LeftAlone): string {
  return LEFT_ALONE[because];
}

const LEFT_ALONE: Readonly<Record<LeftAlone, string>> = {
  'already-owned': 'it already has an owner',
  imported: 'it came from an import',
  'routed-before': 'it was routed before',
  'not-in-filter': 'it is not among the leads that are routed',
};

/** Why a rule did not take the lead, as a sentence. */
export function passedOverSentence(why: PassedOver, names: Names): string {
  switch (why.because) {
    case 'disabled':
      return 'This rule is switched off.';
    case 'condition-false':
      return 'The condition does not hold.';
    case 'condition-unknown':
      return 'The condition cannot be judged: data is missing.';
    case 'no-account':
      return 'No account was found.';
    case 'account-unowned':
      return `${names.account(why.accountId)} has no active owner.`;
    case 'no-territory':
      return 'No territory fits.';
    case 'everyone-out':
      return 'Nobody here can take it now.';
    case 'no-team':
      return `The CRM has no team “${names.of('team', why.teamId)}”.`;
    case 'no-queue':
      return `The CRM has no queue “${names.of('queue', why.queueId)}”.`;
    case 'queue-refused':
      return `The CRM did not take the queue “${names.of('queue', why.queueId)}” as the owner: ${why.reason.replace(/\.$/, '')}.`;
    case 'score-unknown':
      return 'The score is not known.';
    case 'below-tiers':
      return `The score of ${why.score} is below every tier.`;
    case 'no-earlier-lead':
      return 'No earlier lead of the same customer went to somebody who can still take leads.';
    case 'no-duplicate':
      return 'The CRM holds no other record of this customer whose owner can take leads.';
    case 'no-partner':
      return why.seen === null ? 'No partner is named.' : `No partner goes by what is there: ${describeSeen(why.seen)}.`;
    case 'nothing-to-wait-for':
      return 'There is nothing left to wait for.';
    case 'waited-long-enough':
      return 'The lead has waited long enough here.';
    case 'was-on-path':
      return `The lead was on the follow-up path “${names.of('path', why.pathId)}” already.`;
  }
}

/** Why an account was not the match. */
export function accountRejectedPhrase(why: AccountRejected): string {
  switch (why.because) {
    case 'below-confidence':
      return 'not certain enough';
    case 'method-off':
      return 'found in a way that is switched off';
    case 'weaker-method':
      return 'a stronger kind of match won';
    case 'lower-confidence':
      return 'another account fits better';
    case 'tie-break':
      return TIE_BREAKS[why.by];
  }
}

const TIE_BREAKS: Readonly<Record<TieBreaker | 'id', string>> = {
  'open-deal': 'the other account has an open deal',
  customer: 'the other account is a customer',
  'latest-activity': 'the other account was active later',
  'most-contacts': 'the other account has more contacts',
  oldest: 'the other account is older',
  id: 'the two accounts are alike, and the other has the lower id',
};

/** `next in line`, `out of office until Mon 23 Nov, 09:00 (Europe/Berlin)`, in lower case. `as`: what an eligible one is beside available. */
export function candidatePhrase(candidate: CandidateVerdict, zone: string, as: string | null = null): string {
  if (candidate.verdict === 'ineligible') return ineligiblePhrase(candidate.why, zone);
  const word = candidate.verdict === 'chosen' ? 'chosen' : (as ?? 'available');
  return `${word}${standingPhrase(candidate)}`;
}

/** Why a rep cannot be chosen, in lower case; times in the zone given. */
export function ineligiblePhrase(why: Ineligible, zone: string): string {
  switch (why.because) {
    case 'unknown-rep':
      return 'not known in the CRM';
    case 'inactive':
      return 'deactivated in the CRM';
    case 'excluded':
      return `not this time: ${why.reason}`;
    case 'paused':
      return 'paused in this pool';
    case 'away':
      return 'marked away';
    case 'out-of-office':
      return `out of office until ${spokenTime(why.until, zone)} (${zone})`;
    case 'outside-hours':
      return why.until === null ? 'has no working hours' : `outside working hours until ${spokenTime(why.until, zone)} (${zone})`;
    case 'hours-unknown':
      return 'working hours are not set in the CRM';
    case 'absent':
      return why.until === null ? `absent: ${why.why}` : `absent until ${spokenTime(why.until, zone)} (${zone}): ${why.why}`;
    case 'holiday':
      return `day off until ${spokenTime(why.until, zone)} (${zone}): ${why.name}`;
    case 'ramping':
      return `gets the first leads on ${spokenTime(why.until, zone)} (${zone})`;
    case 'unlicensed':
      return unlicensedPhrase(why);
    case 'unskilled':
      return `lacks the ${why.skill} ${why.needed}`;
    case 'capped':
      return cappedPhrase(why, zone);
    case 'open-load':
      return `has ${why.count} of at most ${why.most} open leads`;
  }
}

const FIRST_BY = { skills: 'had most of what the lead asks for', load: 'had the least open work', turn: 'was next in turn' } as const;

/** How the owner was found, as a clause that follows a rule's name or stands alone. `by`: what decided between several; `cause`: why it is the fallback's. */
export function methodPhrase(
  outcome: Extract<Outcome, { kind: 'assigned' }>,
  names: Names,
  { territory, by, cause }: { readonly territory: string; readonly by: keyof typeof FIRST_BY; readonly cause: string },
): string {
  const turn = FIRST_BY[by];
  const owner = names.rep(outcome.ownerId);
  const pool = outcome.poolId === null ? '' : names.pool(outcome.poolId);
  switch (outcome.method) {
    case 'account-owner':
      return `${owner} owns the account ${outcome.accountId === null ? '' : names.account(outcome.accountId)}`.trimEnd();
    case 'person':
      return `goes to ${owner}`;
    case 'pool':
      return `${owner} ${turn} in ${pool}`;
    case 'territory-person':
      return `${owner} covers the territory ${territory}`;
    case 'territory-pool':
      return `${owner} ${turn} in ${pool} for the territory ${territory}`;
    case 'backup':
      return `${owner} stands in as the backup`;
    case 'fallback-person':
      return `${cause}, so it goes to ${owner}`;
    case 'fallback-pool':
      return `${cause}, and ${owner} ${turn} in ${pool}`;
    case 'team':
      return `${owner} ${turn} in ${pool}`;
    case 'queue':
      return `waits in a queue for somebody to take it`;
    case 'score-person':
      return `goes to ${owner} by its score`;
    case 'score-pool':
      return `${owner} ${turn} in ${pool} by its score`;
    case 'sticky':
      return `${owner} had an earlier lead of the same customer`;
    case 'duplicate-owner':
      return `${owner} owns another record of the same customer`;
    case 'partner-person':
      return `${owner} looks after the partner`;
    case 'partner-pool':
      return `${owner} ${turn} in ${pool} for the partner`;
    case 'hand-over-person':
      return `the automated follow-up handed it over to ${owner}`;
    case 'claimed':
      return `${owner} was the first to accept it`;
    case 'given':
      return `given to ${owner}`;
    case 'hand-over-pool':
      return `the automated follow-up handed it over, and ${owner} ${turn} in ${pool}`;
  }
}

/** `90%`. */
export function percent(confidence: number): string {
  return `${Math.round(confidence * 100)}%`;
}

/** The sentence with a capital first letter. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The sentence with a small first letter, as a clause. */
export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The text with the full stop that ends a sentence; a name that ends with one (“Acme Inc.”) brings its own. */
export function fullStop(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
