/**
 * The policy an account starts with, made from its real people: a lead goes to the owner of its account, else in turn to everyone
 * who takes leads. One pool for each team stands ready, so that the first rule ops writes has something to point at.
 * Nothing is asked of reps in time and nobody is told of anything until somebody switches that on.
 */
import type { Crm } from '../ports/crm.ts';
import type { Rep, Roster } from '../../routing/facts.ts';
import type { Destination } from '../../routing/policy/policy-destinations.ts';
import type { Pool } from '../../routing/policy/policy-pools.ts';
import type { Policy, Rule } from '../../routing/policy/policy.ts';

/** Id of the pool that holds everyone. */
export const EVERYONE = 'everyone';

const HOLD_MINUTES = 15;

/**
 * The first policy, or null when nobody in the account can own a lead.
 * Everyone = active people whose availability the CRM states; when it states nobody's, all active people. Where the CRM counts
 * integrations and admins among those who own leads, it is the people in a team, if anybody is in one: hours are stated of everybody there.
 */
export function defaultPolicy(roster: Roster, { alwaysOwned }: Pick<Crm['capabilities'], 'alwaysOwned'>): Policy | null {
  const active = roster.reps.filter((rep) => rep.active);
  if (active.length === 0) return null;
  const stated = active.filter(statesAvailability);
  // Where every lead has an owner from the start, integrations are people too, with hours like everybody's: they are in no team.
  const inTeams = alwaysOwned ? active.filter((rep) => rep.teamIds.length > 0) : [];
  const takers = [inTeams, stated].find((people) => people.length > 0) ?? active;
  return {
    format: 1,
    // Where every lead has an owner from the start, that alone is no reason to leave it.
    entry: { ownedLeads: alwaysOwned ? 'leave-to-takers' : 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
    matching: {
      methods: ['associated', 'domain', 'name'],
      // As written, or but for a legal form: `Acme` and `Acme Inc.`.
      minConfidence: 0.65,
      tieBreakers: ['open-deal', 'customer', 'latest-activity', 'most-contacts', 'oldest'],
    },
    availability: { unknownHours: 'available', workingHours: 'respect' },
    writing: { overturnedByAutomation: 'reassert-once' },
    rules: defaultRules(),
    pools: [poolOf(EVERYONE, 'Everyone', takers), ...teamPools(roster, active)],
    territories: [],
    fallback: { to: { kind: 'pool', poolId: EVERYONE }, whenOut: { kind: 'assign-anyway' } },
  };
}

function defaultRules(): Rule[] {
  const always = { all: [] };
  const everyone: Destination = { kind: 'pool', poolId: EVERYONE, whenOut: { kind: 'hold', maxMinutes: HOLD_MINUTES } };
  return [
    {
      id: 'account-owner',
      name: 'Owner of the account',
      enabled: true,
      when: always,
      then: { kind: 'account-owner', whenOut: { kind: 'next-rule' } },
    },
    { id: 'take-turns', name: 'Everyone takes turns', enabled: true, when: always, then: everyone },
  ];
}

const statesAvailability = (rep: Rep): boolean => rep.workingHours !== null || rep.status !== null;

/** Only teams in which there is a turn to take. */
function teamPools(roster: Roster, active: readonly Rep[]): Pool[] {
  return roster.teams.flatMap((team) => {
    const members = active.filter((rep) => rep.teamIds.includes(team.id));
    return members.length >= 2 ? [poolOf(`team-${team.id}`, team.name, members)] : [];
  });
}

const poolOf = (id: string, name: string, reps: readonly Rep[]): Pool => ({
  id,
  name,
  members: reps.map((rep) => ({ repId: rep.id, weight: 1 })).toSorted((a, b) => (a.repId < b.repId ? -1 : 1)),
});
