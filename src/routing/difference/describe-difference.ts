/** The differences between two policies in plain words, for whoever is about to publish. */
import { describeCondition } from '../explain/describe-condition.ts';
import { describeDestination, describeRule } from '../explain/describe-policy.ts';
import { describeFollowUpDifference } from './describe-follow-up-difference.ts';
import { describeLimitDifference } from './describe-limit-difference.ts';
import { claimInWords } from '../explain/describe-answers.ts';
import { choiceInWords, licenceInWords, poolCapsInWords, skillsInWords } from '../explain/describe-limits.ts';
import { describeMethodDifference } from './describe-method-difference.ts';
import { describeSettingDifference } from './describe-setting-difference.ts';
import { describeTableDifference } from './describe-table-difference.ts';
import { rotationInWords } from '../explain/describe-rotation.ts';
import type { Changed } from './diff-lists.ts';
import { type DifferenceInWords, eachSide, said } from './difference-in-words.ts';
import type { Difference, PoolDifference, RuleDifference } from './difference.ts';
import type { Names } from '../explain/names.ts';
import { capitalise } from '../explain/phrases.ts';
import type { Pool, PoolMember } from '../policy/policy-pools.ts';
import type { Rule } from '../policy/policy.ts';

/** Renders one difference. `names` are those of the policy before and of the one after: what is gone has its name only in the former. */
export function describeDifference(difference: Difference, names: Changed<Names>): DifferenceInWords {
  const words = inWords(difference, names);
  // Written otherwise, or two things of one name: there is nothing to tell apart by reading both.
  const alike = words.before !== null && words.before === words.after;
  return alike ? said(words.sentence.replace(/\.$/, ', which reads the same.')) : words;
}

function inWords(difference: Difference, names: Changed<Names>): DifferenceInWords {
  switch (difference.kind) {
    case 'rule-removed':
    case 'rule-added':
    case 'rule-renamed':
    case 'rule-moved':
    case 'rule-switched':
    case 'rule-condition':
    case 'rule-destination':
      return describeRuleDifference(difference, names);
    case 'pool-removed':
    case 'pool-added':
    case 'pool-renamed':
    case 'member-removed':
    case 'member-added':
    case 'member-weight':
      return describePoolDifference(difference, names);
    case 'pool-setting':
    case 'eligibility':
    case 'profile-added':
    case 'profile-removed':
    case 'profile-changed':
      return describeLimitDifference(difference, names);
    case 'score-removed':
    case 'score-added':
    case 'score-changed':
    case 'path-removed':
    case 'path-added':
    case 'path-changed':
      return describeMethodDifference(difference, names);
    case 'table-removed':
    case 'table-added':
    case 'table-renamed':
    case 'table-fields':
    case 'table-zone':
    case 'line-removed':
    case 'line-added':
    case 'line-moved':
    case 'line-changed':
      return describeTableDifference(difference, names);
    case 'follow-up-removed':
    case 'follow-up-added':
    case 'follow-up-moved':
    case 'follow-up-changed':
    case 'business-hours':
    case 'acceptance':
    case 'notifications':
    case 'ownership':
    case 'outcomes':
      return describeFollowUpDifference(difference, names);
    default:
      return describeSettingDifference(difference, names);
  }
}

function describeRuleDifference(difference: RuleDifference, names: Changed<Names>): DifferenceInWords {
  switch (difference.kind) {
    case 'rule-removed':
      return said(`The rule “${difference.rule.name}”, number ${difference.place + 1}, is deleted.`, {
        before: ruleInWords(difference.rule, names.before),
      });
    case 'rule-added':
      return said(`The rule “${difference.rule.name}” is new, as number ${difference.place + 1}.`, {
        after: ruleInWords(difference.rule, names.after),
      });
    case 'rule-renamed':
      return said(`The rule “${difference.before}” is now called “${difference.after}”.`);
    case 'rule-moved':
      return said(`${theRule(difference, names)} moves from number ${difference.before + 1} to number ${difference.after + 1}.`);
    case 'rule-switched':
      return said(`${theRule(difference, names)} is switched ${difference.enabled ? 'on' : 'off'}.`);
    case 'rule-condition':
      return said(
        `${theRule(difference, names)} has another condition.`,
        eachSide(difference, names, (when, known) => capitalise(describeCondition(when, known, Number.POSITIVE_INFINITY))),
      );
    case 'rule-destination':
      return said(
        `${theRule(difference, names)} has another destination.`,
        eachSide(difference, names, (then, known) => capitalise(describeDestination(then, known))),
      );
  }
}

const theRule = ({ ruleId }: { readonly ruleId: string }, names: Changed<Names>): string => `The rule “${names.after.rule(ruleId)}”`;

function ruleInWords(rule: Rule, names: Names): string {
  const { when, then } = describeRule(rule, names);
  return `${when}, ${then}`;
}

function describePoolDifference(difference: PoolDifference, names: Changed<Names>): DifferenceInWords {
  switch (difference.kind) {
    case 'pool-removed':
      return said(`The pool “${difference.pool.name}” is deleted.`, { before: poolInWords(difference.pool, names.before) });
    case 'pool-added':
      return said(`The pool “${difference.pool.name}” is new.`, { after: poolInWords(difference.pool, names.after) });
    case 'pool-renamed':
      return said(`The pool “${difference.before}” is now called “${difference.after}”.`);
    case 'member-removed':
      return said(`${names.before.rep(difference.member.repId)} leaves ${thePool(difference, names)}.`);
    case 'member-added':
      return said(`${memberInWords(difference.member, names.after)} joins ${thePool(difference, names)}.`);
    case 'member-weight':
      return said(weightSentence(difference, names));
  }
}

function weightSentence(difference: Extract<PoolDifference, { kind: 'member-weight' }>, names: Changed<Names>): string {
  const { before, after, repId } = difference;
  const who = names.after.rep(repId);
  const where = thePool(difference, names);
  if (after === 0) return `${who} is paused in ${where}; the weight was ${before}.`;
  if (before === 0) return `${who} is no longer paused in ${where} and has weight ${after}.`;
  return `${who} has weight ${after} instead of ${before} in ${where}.`;
}

const thePool = ({ poolId }: { readonly poolId: string }, names: Changed<Names>): string => `the pool “${names.after.pool(poolId)}”`;

function poolInWords(pool: Pool, names: Names): string {
  const members = pool.members.length === 0 ? 'Nobody is in it' : pool.members.map((member) => memberInWords(member, names)).join(', ');
  const settings = [
    ...(pool.choose === 'least-loaded' ? [choiceInWords(pool.choose)] : []),
    ...(pool.claim ? [claimInWords(pool.claim)] : []),
    ...(pool.caps ? [poolCapsInWords(pool.caps)] : []),
    ...(pool.rotation ? [rotationInWords(pool.rotation)] : []),
    ...(pool.skills ? [`Skills: ${skillsInWords(pool.skills, names)}`] : []),
    ...(pool.licence ? [`Licence: ${licenceInWords(pool.licence, names)}`] : []),
  ];
  return [members, ...settings].join('. ');
}

const memberInWords = ({ repId, weight }: PoolMember, names: Names): string =>
  weight === 0 ? `${names.rep(repId)} (paused)` : `${names.rep(repId)} (weight ${weight})`;
