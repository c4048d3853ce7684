import type { Rep, Roster } from '../../routing/facts.ts';
import { candidate } from '../../routing/matching/account-candidate.ts';
import { weighAccounts } from '../../routing/matching/account-match.ts';
import { lint } from '../../routing/lint/lint.ts';
import { defaultPolicy as defaultPolicyOf, EVERYONE } from './default-policy.ts';

const rep = (id: string, change: Partial<Rep> = {}): Rep => ({
  id,
  name: `Rep ${id}`,
  email: null,
  active: true,
  teamIds: [],
  status: 'available',
  outOfOffice: [],
  zone: 'Europe/Berlin',
  workingHours: [{ days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1020 }],
  ...change,
});
const roster = (reps: Rep[], teams: Roster['teams'] = []): Roster => ({ reps, teams, readAt: 0 });
const ACCOUNT = {
  id: '9',
  domain: null,
  ownerId: '1',
  openDeals: null,
  customer: null,
  lastActivityAt: null,
  contacts: null,
  createdAt: 0,
  fields: {},
  readAt: 0,
};
const defaultPolicy = (people: Roster, alwaysOwned = false) => defaultPolicyOf(people, { alwaysOwned });
const membersOf = (policy: ReturnType<typeof defaultPolicy>, poolId: string) =>
  policy?.pools.find((pool) => pool.id === poolId)?.members.map((member) => member.repId);

describe('the first policy of an account', () => {
  it('gives a lead to the owner of its account, else in turn, and never leaves one without an owner', () => {
    const policy = defaultPolicy(roster([rep('1'), rep('2')]));
    expect(policy?.rules.map((rule) => rule.then.kind)).toEqual(['account-owner', 'pool']);
    expect(policy?.fallback).toEqual({ to: { kind: 'pool', poolId: EVERYONE }, whenOut: { kind: 'assign-anyway' } });
  });

  it('asks nothing of anybody in time and tells nobody before somebody chose that', () => {
    const policy = defaultPolicy(roster([rep('1')]));
    for (const part of ['slas', 'acceptance', 'notifications', 'ownership', 'outcomes']) expect(policy).not.toHaveProperty(part);
    expect(policy?.pools.every((pool) => pool.claim === undefined)).toBe(true);
  });

  it('leaves out people who left, and people without stated availability when others state theirs', () => {
    const silent = rep('3', { status: null, workingHours: null, zone: null });
    expect(membersOf(defaultPolicy(roster([rep('1'), rep('2', { active: false }), silent])), EVERYONE)).toEqual(['1']);
  });

  it('takes everyone when nobody states availability', () => {
    const silent = { status: null, workingHours: null, zone: null };
    expect(membersOf(defaultPolicy(roster([rep('2', silent), rep('1', silent)])), EVERYONE)).toEqual(['1', '2']);
  });

  it('takes those in a team where integrations own leads too, and leaves leads only to people who take some', () => {
    const silent = { status: null, workingHours: null, zone: null };
    const people = [rep('1', { ...silent, teamIds: ['a'] }), rep('integration', silent), rep('an admin with hours')];
    const policy = defaultPolicy(roster(people), true);
    expect(membersOf(policy, EVERYONE)).toEqual(['1']);
    expect(policy?.entry.ownedLeads).toBe('leave-to-takers');
  });

  it('makes a pool of every team with two active members or more', () => {
    const policy = defaultPolicy(
      roster(
        [rep('1', { teamIds: ['a', 'b'] }), rep('2', { teamIds: ['a'] }), rep('3', { teamIds: ['b'], active: false })],
        [
          { id: 'a', name: 'Alpha' },
          { id: 'b', name: 'Beta' },
        ],
      ),
    );
    expect(policy?.pools.map((pool) => pool.name)).toEqual(['Everyone', 'Alpha']);
  });

  it('leaves nothing to warn of', () => {
    const people = roster([rep('1', { teamIds: ['a'] }), rep('2', { teamIds: ['a'] })], [{ id: 'a', name: 'Alpha' }]);
    const policy = defaultPolicy(people);
    expect(policy?.pools).toHaveLength(2);
    expect(policy && lint(policy, { roster: people, fields: [] })).toEqual([]);
  });

  it('takes an account of the stated name but for its legal form, and none whose legal form is another', () => {
    const policy = defaultPolicy(roster([rep('1')]));
    const lead = { emailDomain: null, companyName: 'Acme Inc.', accountIds: [] };
    const matchedBy = (name: string) => {
      const found = candidate({ ...ACCOUNT, name }, lead, { method: 'name' });
      return policy && weighAccounts([found], policy.matching).matched?.name;
    };
    expect(['acme inc.', 'ACME', 'Acme GmbH'].map(matchedBy)).toEqual(['acme inc.', 'ACME', undefined]);
  });

  it('is none when nobody can own a lead', () => {
    expect(defaultPolicy(roster([rep('1', { active: false })]))).toBeNull();
  });
});
