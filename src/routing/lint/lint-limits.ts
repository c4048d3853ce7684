/** Limits that let nobody through, licences that lapse, skills that nobody has, and settings that have no effect. */
import { dayAt, dayOfDate } from '../eligibility/calendar-window.ts';
import type { Rep, Roster } from '../facts.ts';
import { finding, type Finding } from './finding.ts';
import { lintSkills } from './lint-skills.ts';
import type { Cap, Licence, RepProfile } from '../policy/policy-eligibility.ts';
import type { Policy } from '../policy/policy.ts';

/** A licence that ends within so many days is worth a look. */
const SOON_DAYS = 30;

/** Findings about limits and profiles, as of when the roster was read. */
export function lintLimits(policy: Policy, roster: Roster): Finding[] {
  const reps = new Map(roster.reps.map((rep) => [rep.id, rep]));
  const today = dayAt('UTC', roster.readAt);
  return [
    ...zeroCaps(policy.eligibility?.caps, 'Every rep'),
    ...(policy.people ?? []).flatMap((profile) => lintProfile(policy, profile, { rep: reps.get(profile.repId), today })),
    ...policy.pools.flatMap(({ id, name, caps }) => zeroCaps(caps, `Pool “${name}”`, { poolId: id })),
    ...unknownLoads(policy, reps),
    ...lintSkills(policy, reps),
  ];
}

function zeroCaps(caps: readonly Cap[] | undefined, who: string, about: { readonly poolId?: string } = {}): Finding[] {
  if (!caps?.some(({ most }) => most === 0)) return [];
  return [finding('warning', 'cap-zero', `${who} may get no leads at all, because a limit is 0. Raise it, or pause instead.`, about)];
}

interface About {
  readonly rep: Rep | undefined;
  /** Counted from 1 January 1970. */
  readonly today: number;
}

function lintProfile(policy: Policy, profile: RepProfile, { rep, today }: About): Finding[] {
  if (!rep)
    return [finding('warning', 'person-unknown', `A profile is about owner ${profile.repId}, whom the CRM does not know. Delete it.`)];
  if (!rep.active) return [finding('warning', 'person-left', `A profile is about ${rep.name}, who can no longer own leads. Delete it.`)];
  return [
    ...zeroCaps(profile.caps, rep.name),
    ...(asksLicences(policy) ? lintLicences(profile.licences ?? [], rep.name, today) : []),
    ...lintRamp(profile, rep.name, today),
    ...(profile.workingHours !== undefined && profile.zone === undefined && rep.zone === null
      ? [
          finding(
            'warning',
            'profile-zone-missing',
            `${rep.name} has working hours but no time zone, so the hours do not count. Set the zone in the profile or in the CRM.`,
          ),
        ]
      : []),
  ];
}

const asksLicences = ({ eligibility, pools }: Policy): boolean =>
  eligibility?.licence !== undefined || pools.some(({ licence }) => licence !== undefined);

function lintLicences(licences: readonly Licence[], who: string, today: number): Finding[] {
  const endOf = ({ until }: Licence) => (until === null ? Number.POSITIVE_INFINITY : dayOfDate(until));
  const renewed = (one: Licence) =>
    licences.some((other) => other.region === one.region && other.product === one.product && endOf(other) > today + SOON_DAYS);
  return licences.flatMap((licence) => {
    const end = endOf(licence);
    if (end > today + SOON_DAYS || renewed(licence)) return [];
    const what = licence.product === null ? licence.region : `${licence.region} (${licence.product})`;
    return end < today
      ? [
          finding(
            'warning',
            'licence-lapsed',
            `The licence of ${who} for ${what} ended on ${licence.until ?? ''}. Renew it or delete the line.`,
          ),
        ]
      : [finding('warning', 'licence-lapsing', `The licence of ${who} for ${what} ends on ${licence.until ?? ''}. Renew it in time.`)];
  });
}

function lintRamp({ ramp }: RepProfile, who: string, today: number): Finding[] {
  if (!ramp || dayOfDate(ramp.from) + 7 * ramp.shares.length + SOON_DAYS > today) return [];
  return [finding('warning', 'ramp-over', `The first weeks of ${who} from ${ramp.from} on are long over. Delete them from the profile.`)];
}

/** Open work plays a part, and the CRM says it of nobody who was asked about. */
function unknownLoads({ eligibility, people, pools }: Policy, reps: ReadonlyMap<string, Rep>): Finding[] {
  const limited = eligibility?.maxOpen !== undefined || people?.some(({ maxOpen }) => maxOpen !== undefined) === true;
  if (!limited && !pools.some(({ choose }) => choose === 'least-loaded')) return [];
  const asked = [...reps.values()].filter(({ open }) => open !== undefined);
  if (asked.length === 0 || asked.some(({ open }) => open !== null)) return [];
  const sentence =
    'The CRM does not tell how much open work anybody has, so limits on it do not apply and pools that go by it take turns. Let the CRM count it, or do not ask for it.';
  return [finding('warning', 'load-unknown', sentence)];
}
