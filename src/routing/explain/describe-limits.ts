/** Limits, licences, skills and what ops know about a rep, in plain words. */
import type { Names } from './names.ts';
import { lower } from './phrases.ts';
import type { Cap, HolidayPlace, Licence, LicenceNeed, RepProfile } from '../policy/policy-eligibility.ts';
import type { Pool, PoolCap, SkillNeed } from '../policy/policy-pools.ts';
import { count, spokenMinutes } from './spoken-time.ts';

/** `At most 20 leads a day and 60 leads a week`. */
export function capsInWords(caps: readonly Cap[] | undefined): string {
  return caps?.length ? `At most ${listed(caps.map(capInWords))}` : 'No limit';
}

function capInWords({ most, per }: Cap): string {
  return `${count(most, 'lead')} ${typeof per === 'string' ? PERIODS[per] : `within ${spokenMinutes(per.rollingMinutes)}`}`;
}

const PERIODS: Readonly<Record<Extract<Cap['per'], string>, string>> = { hour: 'an hour', day: 'a day', week: 'a week', month: 'a month' };

/** `a, b and c`. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/** `At most 5 leads a day for each member`. */
export function poolCapsInWords(caps: readonly PoolCap[] | undefined): string {
  if (!caps?.length) return 'No limit';
  return `At most ${listed(caps.map((cap) => `${capInWords(cap)} for ${cap.of === 'member' ? 'each member' : 'all together'}`))}`;
}

/** `At most 30 open leads`. */
export function maxOpenInWords(most: number | undefined): string {
  return most === undefined ? 'No limit' : `At most ${count(most, 'open lead')}`;
}

/** `For State, by Product; nobody when it is not known`. */
export function licenceInWords(need: LicenceNeed | undefined, names: Names): string {
  if (!need) return 'None';
  const paths = (fields: LicenceNeed['region']) => fields.map((path) => names.field(path)).join(', then ');
  const product = need.product === undefined ? '' : `, by ${paths(need.product)}`;
  return `For ${paths(need.region)}${product}; ${need.whenUnknown} when it is not known`;
}

/** `language as in Language (required, preferred after 30 minutes)`. */
export function skillsInWords(needs: readonly SkillNeed[] | undefined, names: Names): string {
  if (!needs?.length) return 'None';
  return needs
    .map(({ skill, field, need, relaxAfterMinutes: after }) => {
      const relaxed = after === undefined ? '' : `, preferred after ${spokenMinutes(after)}`;
      return `${skill} as in ${names.field(field)} (${need}${relaxed})`;
    })
    .join('; ');
}

/** How one of several who may take the lead is chosen. */
export function choiceInWords(choose: Pool['choose']): string {
  return choose === 'least-loaded' ? 'Whoever has the least open work for the weight' : 'Whoever is next in turn';
}

/** `Germany (BY)`. */
export function placeInWords(place: HolidayPlace | undefined): string {
  if (!place) return 'None';
  return place.region === undefined ? place.country : `${place.country} (${place.region})`;
}

/** Everything a profile says, in one line. */
export function profileInWords(profile: RepProfile, names: Names): string {
  const skills = Object.entries(profile.skills ?? {}).map(([kind, values]) => `${kind} ${values.join(', ')}`);
  const parts = [
    ...skills,
    ...(profile.licences?.length ? [`licences ${profile.licences.map(licenceOf).join(', ')}`] : []),
    ...(profile.tags?.length ? [`tags ${profile.tags.join(', ')}`] : []),
    ...(profile.workingHours ? [`hours ${hoursInWords(profile.workingHours)}`] : []),
    ...(profile.zone === undefined ? [] : [`zone ${profile.zone}`]),
    ...(profile.holidays ? [`holidays of ${placeInWords(profile.holidays)}`] : []),
    ...(profile.caps ? [lower(capsInWords(profile.caps))] : []),
    ...(profile.maxOpen === undefined ? [] : [lower(maxOpenInWords(profile.maxOpen))]),
    ...(profile.managerId === undefined ? [] : [`manager ${names.rep(profile.managerId)}`]),
    ...(profile.ramp
      ? [
          `from ${profile.ramp.from} on ${profile.ramp.shares.map((share) => `${Math.round(share * 100)}%`).join(', ')} of the weight by week`,
        ]
      : []),
  ];
  return parts.length === 0 ? 'Nothing' : `${parts.join('; ').charAt(0).toUpperCase()}${parts.join('; ').slice(1)}`;
}

function licenceOf({ region, product, until }: Licence): string {
  const end = until === null ? '' : `until ${until}`;
  const inside = [product ?? '', end].filter((part) => part !== '').join(', ');
  return inside === '' ? region : `${region} (${inside})`;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** `Mon Tue 09:00–17:00`. */
export const hoursInWords = (blocks: NonNullable<RepProfile['workingHours']>): string =>
  blocks
    .map(
      ({ days, startMinute, endMinute }) => `${days.map((day) => WEEKDAYS[day - 1]).join(' ')} ${clock(startMinute)}–${clock(endMinute)}`,
    )
    .join(', ');

const clock = (minute: number): string => [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
