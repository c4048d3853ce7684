/** Differences of the fallback and of the settings around the rules, in plain words. */
import { describeCondition } from '../explain/describe-condition.ts';
import { placeInWords } from '../explain/describe-limits.ts';
import { aliasesInWords, hierarchyInWords, methodsInWords, tieBreakersInWords } from '../explain/describe-matching.ts';
import { describeLastResort } from '../explain/describe-policy.ts';
import type { Changed } from './diff-lists.ts';
import { type DifferenceInWords, eachSide, said } from './difference-in-words.ts';
import type { SettingDifference } from './difference.ts';
import type { Names } from '../explain/names.ts';
import { capitalise, percent } from '../explain/phrases.ts';
import type { AvailabilitySettings } from '../policy/policy-eligibility.ts';
import type { Condition, EnrichmentSettings, EntryFilter } from '../policy/policy.ts';

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
        : said(`${LEADS[difference.setting]} are ${ENTERS[difference.after]} now.`);
    case 'match-methods':
      return said('The account of a lead is found in another way.', eachSide(difference, names, methodsInWords));
    case 'match-confidence':
      return said(`An account counts from ${percent(difference.after)} certainty instead of ${percent(difference.before)}.`);
    case 'tie-breakers':
      return said(
        'Between accounts that fit equally well, another one is chosen.',
        eachSide(difference, names, (each) => capitalise(tieBreakersInWords(each))),
      );
    case 'alias-domains':
      return said('Other domains belong to one company now.', eachSide(difference, names, aliasesInWords));
    case 'hierarchy':
      return said('Another owner counts where accounts have parents.', eachSide(difference, names, hierarchyInWords));
    case 'availability':
      return availability(difference, names);
    case 'enrichment':
      return said('Other things are looked up beyond the CRM, or waited for.', eachSide(difference, names, enrichmentInWords));
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

const ENTERS: Readonly<Record<EntryFilter['ownedLeads'], string>> = {
  route: 'routed',
  leave: 'left alone',
  'leave-to-takers': 'left alone when their owner takes leads, and else routed,',
};

const enrichmentInWords = ({ providers, waitSeconds }: EnrichmentSettings): string => {
  if (providers.length === 0) return 'Nothing is looked up';
  const wait = waitSeconds === 0 ? 'without waiting' : `waiting up to ${waitSeconds} s`;
  return `Asked: ${providers.join(', ')}, ${wait}`;
};

const onlyInWords = (only: Condition | null, names: Names): string =>
  only === null ? 'Every lead' : `Only when ${describeCondition(only, names, Number.POSITIVE_INFINITY)}`;

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
