/** Everyone who can own leads with their availability now, and how each pool's turns stand. */
import { ineligibility, nextAvailableAt } from '../../routing/eligibility/availability.ts';
import type { Rep, Roster } from '../../routing/facts.ts';
import { asKnown } from '../../routing/eligibility/known-reps.ts';
import { capitalise, ineligiblePhrase } from '../../routing/explain/phrases.ts';
import type { AvailabilitySettings } from '../../routing/policy/policy-eligibility.ts';
import type { Pool } from '../../routing/policy/policy-pools.ts';
import type { PoolState } from '../../routing/rotation/rotation-state.ts';
import { completeRoster } from '../gather/complete-roster.ts';
import { readRoster } from '../gather/read-roster.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';

/** Times are epoch milliseconds; shares and credits are in leads. */
export interface RosterView {
  readAt: number;
  reps: {
    repId: string;
    name: string;
    email: string | null;
    active: boolean;
    available: boolean;
    availability: string;
    until: number | null;
    teams: string[];
  }[];
  teams: { teamId: string; name: string }[];
  /** Null = the CRM has no queues that could own a lead. */
  queues: { queueId: string; name: string }[] | null;
  pools: { poolId: string; worstDeviation: number; members: { repId: string; entitled: number; received: number; credit: number }[] }[];
}

/** What counts while no policy says otherwise. */
const UNSTATED: AvailabilitySettings = { unknownHours: 'available', workingHours: 'respect' };

/** Reads the people now and the pools of the published policy. Throws `CrmCallFailed`, `PolicyBroken`. */
export async function readRosterView(
  ports: Pick<Ports, 'crms' | 'policies' | 'decisions' | 'absences' | 'calendar' | 'now'>,
  installation: Installation,
): Promise<RosterView> {
  const crm = await ports.crms.open(installation.id);
  const [known, published, standing] = await Promise.all([
    readRoster(crm),
    ports.policies.published(installation.id),
    ports.decisions.rotation(installation.id),
  ]);
  const { roster } = await completeRoster(ports, crm, {
    installationId: installation.id,
    policies: published === null ? [] : [published.policy],
    known,
  });
  const settings = published?.policy.availability ?? UNSTATED;
  const profiles = new Map(published?.policy.people?.map((profile) => [profile.repId, profile]));
  const moment = { now: ports.now(), zone: installation.zone };
  return {
    readAt: roster.readAt,
    reps: roster.reps.map((rep) => repView(asKnown(rep, profiles.get(rep.id)), roster, settings, moment)).toSorted(activeThenName),
    teams: roster.teams.map(({ id, name }) => ({ teamId: id, name })).toSorted(byName),
    queues: roster.queues?.map(({ id, name }) => ({ queueId: id, name })).toSorted(byName) ?? null,
    pools: (published?.policy.pools ?? []).map((pool) => poolView(pool, standing)),
  };
}

type RepView = RosterView['reps'][number];

function repView(rep: Rep, roster: Roster, settings: AvailabilitySettings, { now, zone }: { now: number; zone: string }): RepView {
  const why = ineligibility(rep, settings, now);
  return {
    repId: rep.id,
    name: rep.name,
    email: rep.email,
    active: rep.active,
    available: why === null,
    availability: why === null ? 'Available' : capitalise(ineligiblePhrase(why, zone)),
    until: why === null ? null : nextAvailableAt(rep, settings, now),
    teams: roster.teams.filter((team) => rep.teamIds.includes(team.id)).map((team) => team.name),
  };
}

const activeThenName = (a: RepView, b: RepView): number =>
  Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, 'en') || (a.repId < b.repId ? -1 : 1);

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name, 'en');

/** Members who were never served stand at zero; those who left the pool are not shown. */
function poolView(pool: Pool, standing: readonly PoolState[]): RosterView['pools'][number] {
  const state = standing.find((one) => one.poolId === pool.id);
  const members = pool.members.map(({ repId }) => {
    const member = state?.members.find((one) => one.repId === repId);
    return { repId, entitled: member?.entitled ?? 0, received: member?.received ?? 0, credit: member?.credit ?? 0 };
  });
  return { poolId: pool.id, worstDeviation: Math.max(0, ...members.map((member) => Math.abs(member.credit))), members };
}
