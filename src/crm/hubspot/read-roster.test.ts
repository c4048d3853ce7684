import { rosterOf } from './read-roster.ts';
import type { CrmObject, Owner } from './shapes.ts';

const owner = (id: string, change: Partial<Owner> = {}): Owner => ({
  id,
  userId: Number(id) + 1000,
  userIdIncludingInactive: Number(id) + 1000,
  email: `p${id}@acme.com`,
  firstName: 'Ana',
  lastName: id,
  type: 'PERSON',
  archived: false,
  teams: [],
  ...change,
});
const user = (properties: CrmObject['properties']): CrmObject => ({
  id: '900',
  properties: { hs_availability_status: 'away', ...properties },
});
const roster = (owners: Owner[], users: CrmObject[] = [], teams: { id: string; name: string }[] | null = null) =>
  rosterOf({ owners, users, teams, readAt: 5 });

it('joins an owner with the user of the same user id, else of the same address, never by anything else', () => {
  const users = [user({ hs_internal_user_id: '1001' }), user({ hs_email: 'P2@ACME.com' }), user({ hs_internal_user_id: '3' })];
  expect(roster([owner('1'), owner('2'), owner('3')], users).reps.map(({ id, status }) => [id, status])).toEqual([
    ['1', 'away'],
    ['2', 'away'],
    ['3', null],
  ]);
});

it('does not join people who have neither id nor address with users who have neither', () => {
  const nobody = owner('1', { userId: null, userIdIncludingInactive: null, email: null });
  expect(roster([nobody], [user({})]).reps[0]?.status).toBeNull();
});

it('counts as inactive who is archived, or kept only an inactive user', () => {
  const owners = [
    owner('1'),
    owner('2', { archived: true }),
    owner('3', { userId: null }),
    owner('4', { userId: null, userIdIncludingInactive: null }),
  ];
  expect(roster(owners).reps.map(({ active }) => active)).toEqual([true, false, false, true]);
});

it('leaves out owners that are no people, and lists each once, by id', () => {
  const owners = [owner('3'), owner('1'), owner('2', { type: 'QUEUE' }), owner('1', { archived: true })];
  expect(roster(owners).reps.map(({ id, active }) => [id, active])).toEqual([
    ['1', true],
    ['3', true],
  ]);
});

it('gives everyone a name', () => {
  const owners = [owner('1'), owner('2', { firstName: null, lastName: null }), owner('3', { firstName: null, lastName: '', email: null })];
  expect(roster(owners).reps.map(({ name }) => name)).toEqual(['Ana 1', 'p2@acme.com', 'Owner 3']);
});

it('takes the teams of the account, or where it may not, those that people are in', () => {
  const owners = [
    owner('1', { teams: [{ id: 't2', name: 'South' }] }),
    owner('2', {
      teams: [
        { id: 't2', name: 'South' },
        { id: 't1', name: 'North' },
      ],
    }),
  ];
  expect(roster(owners).teams).toEqual([
    { id: 't1', name: 'North' },
    { id: 't2', name: 'South' },
  ]);
  expect(roster(owners, [], [{ id: 't9', name: 'Empty' }]).teams).toEqual([{ id: 't9', name: 'Empty' }]);
  expect(roster(owners).reps[1]?.teamIds).toEqual(['t2', 't1']);
});
