/** Differences of the fallback and of the settings around the rules, in plain words. */
import { describeCondition } from './describe-condition.ts';
import { placeInWords } from './describe-limits.ts';
import { describeLastResort } from './describe-policy.ts';
import type { Changed } from './diff-lists.ts';
import { type DifferenceInWords, eachSide, said } from './difference-in-words.ts';
import type { SettingDifference } from './difference.ts';
import type { Names } from './names.ts';
import { capitalise, percent } from './phrases.ts';
import type { AvailabilitySettings } from './policy-eligibility.ts';
import type { MatchMethod, TieBreaker } from './policy-matching.ts';
import type { Condition, EntryFilter } from './policy.ts';

/** Renders one difference of a setting. */
export function describeSettingDifference(difference: SettingDifference, names: Changed<Names>): DifferenceInWords {
  switch (difference.kind) {
    case 'fallback':
      return said(
        'The fallback is another.',
        eachSide(difference, names, (fallback, known) => capitalise(describeLastResort(fallback, known))),
      );
    case 'entry':
      return difference.setting === 'only'
        ? said('The leads that are routed at all are chosen by another condition.', eachSide(difference, names, onlyInWords))
        : said(`${LEADS[difference.setting]} are ${difference.after === 'route' ? 'routed' : 'left alone'} now.`);
    case 'match-methods':
      return said('The account of a lead is found in another way.', eachSide(difference, names, methodsInWords));
    case 'match-confidence':
      return said(`An account counts from ${percent(difference.after)} certainty instead of ${percent(difference.before)}.`);
    case 'tie-breakers':
      return said('Between accounts that fit equally well, another one is chosen.', eachSide(difference, names, tieBreakersInWords));
    case 'availability':
      return availability(difference, names);
    case 'writing':
      return said(
        difference.after === 'accept'
          ? 'An owner that other automation overturns is left as it is.'
          : 'An owner that other automation overturns is written once more.',
      );
  }
}

const LEADS: Readonly<Record<Exclude<keyof EntryFilter, 'only'>, string>> = {
  ownedLeads: 'Leads that already have an owner',
  importedLeads: 'Leads that an import created',
  routedBefore: 'Leads that were routed before and are announced again',
};

const onlyInWords = (only: Condition | null, names: Names): string =>
  only === null ? 'Every lead' : `Only when ${describeCondition(only, names, Number.POSITIVE_INFINITY)}`;

const METHODS: Readonly<Record<MatchMethod, string>> = { associated: 'association', domain: 'e-mail domain', name: 'company name' };
const methodsInWords = (methods: readonly MatchMethod[]): string =>
  methods.length === 0 ? 'Not at all' : `By ${methods.map((method) => METHODS[method]).join(', ')}`;

const TIE_BREAKERS: Readonly<Record<TieBreaker, string>> = {
  'open-deal': 'the one with an open deal',
  customer: 'the customer',
  'latest-activity': 'the one active last',
  'most-contacts': 'the one with the most contacts',
  oldest: 'the oldest',
};
const tieBreakersInWords = (tieBreakers: readonly TieBreaker[]): string =>
  tieBreakers.length === 0 ? 'The oldest' : capitalise(tieBreakers.map((each) => TIE_BREAKERS[each]).join(', then '));

function availability(difference: Extract<SettingDifference, { kind: 'availability' }>, names: Changed<Names>): DifferenceInWords {
  switch (difference.setting) {
    case 'workingHours':
      return said(difference.after === 'respect' ? 'Working hours are respected now.' : 'Working hours no longer count.');
    case 'unknownHours':
      return said(`Reps without working hours in the CRM count as ${difference.after === 'available' ? 'available' : 'out'} now.`);
    case 'holidays':
      return said('The public holidays of reps whose profile names no place are others.', eachSide(difference, names, placeInWords));
    case 'companyDays':
      return said('Other days are free for everybody.', eachSide(difference, names, daysInWords));
  }
}

const daysInWords = (days: AvailabilitySettings['companyDays']): string =>
  days?.length ? days.map(({ date, name }) => `${date} (${name})`).join(', ') : 'None';
