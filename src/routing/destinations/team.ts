/** Teams of the CRM take turns like a pool: everybody who is in the team at the decision, all with the same weight. */
import type { Target } from '../eligibility/choose-rep.ts';
import type { Resolved } from './destination.ts';
import type { Roster } from '../facts.ts';
import type { Walk } from '../walk.ts';

/** Under which id the rotation of a team is kept. No pool of a policy may have such an id. */
export const TEAM_ROTATION = 'team:';

/** The team's active members, by id so that the order in which the CRM lists them decides nothing. */
export function teamTarget({ input, trace }: Walk, teamId: string): Resolved {
  if (!input.roster.teams.some(({ id }) => id === teamId)) return { passed: { because: 'no-team', teamId } };
  trace.push({ step: 'team', teamId });
  const members = teamMembers(input.roster, teamId).map((repId) => ({ repId, weight: 1 }));
  const target: Target = { kind: 'members', poolId: TEAM_ROTATION + teamId, members, method: 'team' };
  return { target };
}

/** Ids of those in the team who can own leads, ascending. */
export function teamMembers(roster: Roster, teamId: string): string[] {
  return roster.reps
    .filter((rep) => rep.active && rep.teamIds.includes(teamId))
    .map(({ id }) => id)
    .sort();
}
