/** Which destinations keep every lead that reaches them. */
import type { Roster } from '../facts.ts';
import type { Pool } from '../policy/policy-pools.ts';
import type { Destination } from '../policy/policy-destinations.ts';
import type { Policy } from '../policy/policy.ts';
import { teamMembers } from '../destinations/team.ts';

/**
 * Whether the rules below are out of reach once this destination is tried, as long as nobody is excluded and the CRM's people stay as they
 * are. Destinations that may have nobody to ask (an account's owner, a territory, a tier, an earlier rep …) do not, nor do holds and paths,
 * which leads leave again.
 */
export function alwaysEnds(destination: Destination, policy: Policy, roster: Roster): boolean {
  switch (destination.kind) {
    case 'queue':
      return roster.queues?.some(({ id }) => id === destination.queueId) ?? false;
    case 'person':
    case 'pool':
    case 'team':
      return keeps(destination, policy, roster);
    default:
      return false;
  }
}

type Asking = Extract<Destination, { kind: 'person' | 'pool' | 'team' }>;

function keeps(destination: Asking, policy: Policy, roster: Roster): boolean {
  if (destination.kind === 'team' && !roster.teams.some(({ id }) => id === destination.teamId)) return false;
  switch (destination.whenOut.kind) {
    case 'fallback':
      return true;
    case 'assign-anyway':
    case 'hold':
      return anyoneSure(destination, policy, roster);
    case 'next-rule':
    case 'backup':
      return false;
  }
}

/** Whether somebody there can take any lead when hours do not count. */
function anyoneSure(destination: Asking, policy: Policy, roster: Roster): boolean {
  if (policy.eligibility?.caps?.length || policy.eligibility?.maxOpen !== undefined || policy.eligibility?.licence) return false;
  const isSure = (repId: string): boolean => isUnlimited(repId, policy, roster);
  switch (destination.kind) {
    case 'person':
      return isSure(destination.repId);
    case 'team':
      return teamMembers(roster, destination.teamId).some(isSure);
    case 'pool': {
      const pool = policy.pools.find(({ id }) => id === destination.poolId);
      return pool !== undefined && takesAnyLead(pool) && pool.members.some(({ repId, weight }) => weight > 0 && isSure(repId));
    }
  }
}

const takesAnyLead = ({ caps, licence, skills, rotation }: Pool): boolean =>
  !caps?.length &&
  !licence &&
  !skills?.some(({ need }) => need === 'required') &&
  !rotation?.tagWeights?.some(({ weight }) => weight === 0);

function isUnlimited(repId: string, policy: Policy, roster: Roster): boolean {
  const profile = policy.people?.find((one) => one.repId === repId);
  const limited = profile?.caps?.length || profile?.maxOpen !== undefined || profile?.ramp;
  return !limited && roster.reps.some((rep) => rep.id === repId && rep.active);
}
