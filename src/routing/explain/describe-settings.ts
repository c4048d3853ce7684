/** What a policy says beside its rules, in plain words, in the order in which a lead meets it. What is as usual is left out. */
import {
  acceptanceInWords,
  channelsInWords,
  claimInWords,
  notificationRuleInWords,
  outcomesInWords,
  quietInWords,
  templatesInWords,
} from './describe-answers.ts';
import { describeCondition } from './describe-condition.ts';
import {
  capsInWords,
  choiceInWords,
  licenceInWords,
  maxOpenInWords,
  placeInWords,
  poolCapsInWords,
  skillsInWords,
} from './describe-limits.ts';
import { aliasesInWords, hierarchyInWords, methodsInWords, tieBreakersInWords } from './describe-matching.ts';
import { pathInWords, scoreInWords } from './describe-methods.ts';
import { rotationInWords } from './describe-rotation.ts';
import { businessInWords, cadenceInWords, idleInWords, longLeaveInWords, slaInWords, strandedInWords } from './describe-slas.ts';
import type { Names } from './names.ts';
import { capitalise, fullStop, lower, percent } from './phrases.ts';
import type { NotificationSettings } from '../policy/policy-notifications.ts';
import type { OwnershipSettings } from '../policy/policy-ownership.ts';
import type { Pool } from '../policy/policy-pools.ts';
import type { EntryFilter, Policy } from '../policy/policy.ts';

/** `about`: what it is of, `Matching`, `Pool “DACH”`; `words`: sentences. */
export interface SettingInWords {
  readonly about: string;
  readonly words: string;
}

/** Which leads, matching, limits, hours, pools beyond plain turns, scores and paths, and what follows an assignment. */
export function describeSettings(policy: Policy, names: Names): SettingInWords[] {
  const { scores = [], paths = [], enrichment } = policy;
  const providers = enrichment?.providers ?? [];
  const settings: Settings = [
    ['Which leads', entry(policy.entry, names)],
    ['Matching', matching(policy)],
    [
      'Looked up',
      providers.length === 0 ? [] : [`By ${providers.join(', ')}`, `Rules wait up to ${enrichment?.waitSeconds ?? 0} s for it`],
    ],
    ['Everybody', everybody(policy, names)],
    ...policy.pools.map((one): [string, readonly string[]] => [`Pool “${one.name}”`, pool(one, names)]),
    ...scores.map((one): [string, readonly string[]] => [`Score “${one.name}”`, [scoreInWords(one, names)]]),
    ...paths.map((one): [string, readonly string[]] => [`Follow-up path “${one.name}”`, [pathInWords(one, names)]]),
    ['After writing', policy.writing.overturnedByAutomation === 'accept' ? ['What other automation makes of the owner stands'] : []],
    ...followUps(policy, names),
  ];
  return settings
    .filter(([, said]) => said.length > 0)
    .map(([about, said]) => ({ about, words: said.map((one) => fullStop(capitalise(one))).join(' ') }));
}

type Settings = [string, readonly string[]][];

/** What is asked of reps, what they may answer, who is told, and what becomes of leads afterwards. */
function followUps({ slas, acceptance, notifications, ownership, outcomes }: Policy, names: Names): Settings {
  return [
    ...(slas?.limits ?? []).map((one): Settings[number] => [`Limit “${one.name}”`, [slaInWords(one, names)]]),
    ['Hours of the business', slas?.business ? [businessInWords(slas.business)] : []],
    ['Answers', acceptance ? [acceptanceInWords(acceptance)] : []],
    ['Notifications', notifications ? told(notifications, names) : []],
    ...(ownership?.cadences ?? []).map((one): Settings[number] => [`Cadence “${one.name}”`, [cadenceInWords(one, names)]]),
    ['Ownership', ownership ? owned(ownership, names) : []],
    ['Outcomes', outcomes ? [outcomesInWords(outcomes)] : []],
  ];
}

function told({ channelIds, rules = [], quiet, templates, managerId }: NotificationSettings, names: Names): string[] {
  return [
    ...rules.map((rule) => notificationRuleInWords(rule, names)),
    rules.length === 0 ? channelsInWords(channelIds) : `Otherwise ${lower(channelsInWords(channelIds))}`,
    ...(quiet ? [`Quiet ${lower(quietInWords(quiet))}`] : []),
    ...(templates && Object.keys(templates).length > 0 ? [templatesInWords(templates)] : []),
    ...(managerId === undefined ? [] : [`The manager of reps whose profile names none is ${names.rep(managerId)}`]),
  ];
}

function owned({ idle, ownerLeft, longLeave, overturned }: OwnershipSettings, names: Names): string[] {
  return [
    ...(idle ? [idleInWords(idle, names)] : []),
    ...(ownerLeft ? [`Leads of an owner who left: ${lower(strandedInWords(ownerLeft))}`] : []),
    ...(longLeave ? [`Leads of an owner on a long leave: ${lower(longLeaveInWords(longLeave))}`] : []),
    ...(overturned ? [`An owner that other automation set later: ${lower(strandedInWords(overturned))}`] : []),
  ];
}

const LEADS = [
  ['importedLeads', 'that an import created'],
  ['routedBefore', 'that were routed before'],
] as const;

const OWNED: Readonly<Record<EntryFilter['ownedLeads'], readonly string[]>> = {
  leave: ['that have an owner'],
  'leave-to-takers': ['whose owner takes leads'],
  route: [],
};

function entry({ only, ...filter }: EntryFilter, names: Names): string[] {
  const left = [...OWNED[filter.ownedLeads], ...LEADS.filter(([key]) => filter[key] === 'leave').map(([, which]) => which)];
  return [
    ...(left.length === 0 ? [] : [`leads ${left.join(', and those ')} are left alone`]),
    ...(only === null ? [] : [`only leads are routed for which ${describeCondition(only, names)}`]),
  ];
}

/** Companies beyond this many are counted. */
const LISTED = 5;

function matching({ matching: { methods, minConfidence, tieBreakers, aliasDomains = [], hierarchy } }: Policy): string[] {
  if (methods.length === 0) return ['no account is looked for'];
  return [
    `the account is found ${methodsInWords(methods).replace(/^By/, 'by')}, from ${percent(minConfidence)} certainty`,
    `of accounts that fit alike it is ${tieBreakersInWords(tieBreakers)}`,
    ...(aliasDomains.length === 0
      ? []
      : [
          aliasDomains.length > LISTED
            ? `${aliasDomains.length} companies have several domains`
            : `one company each: ${aliasesInWords(aliasDomains)}`,
        ]),
    ...(hierarchy === undefined ? [] : [`what counts is ${hierarchyInWords(hierarchy).replace(/^The/, 'the')}`]),
  ];
}

function everybody({ availability, eligibility }: Policy, names: Names): string[] {
  const { workingHours, unknownHours, holidays, companyDays = [] } = availability;
  const { caps = [], maxOpen, licence } = eligibility ?? {};
  return [
    ...(workingHours === 'ignore' ? ['working hours do not count'] : []),
    ...(workingHours === 'respect' && unknownHours === 'out' ? ['who has no working hours is out'] : []),
    ...(holidays === undefined ? [] : [`public holidays of ${placeInWords(holidays)} are free`]),
    ...(companyDays.length === 0 ? [] : [`free for everybody: ${companyDays.map(({ date, name }) => `${date} (${name})`).join(', ')}`]),
    ...(caps.length === 0 ? [] : [capsInWords(caps)]),
    ...(maxOpen === undefined ? [] : [maxOpenInWords(maxOpen)]),
    ...(licence === undefined ? [] : [`a licence is asked for: ${licenceInWords(licence, names)}`]),
  ];
}

function pool({ choose, claim, skills = [], licence, caps = [], rotation }: Pool, names: Names): string[] {
  const turns = rotationInWords(rotation);
  return [
    ...(choose === 'least-loaded' ? [choiceInWords(choose)] : []),
    ...(claim === undefined ? [] : [claimInWords(claim)]),
    ...(skills.length === 0 ? [] : [`skills: ${skillsInWords(skills, names)}`]),
    ...(licence === undefined ? [] : [`a licence is asked for: ${licenceInWords(licence, names)}`]),
    ...(caps.length === 0 ? [] : [poolCapsInWords(caps)]),
    ...(turns === rotationInWords(undefined) ? [] : [turns]),
  ];
}
