/** What is stored of a decision gives the same bytes again, and people who are the same at every reading are stored once. */
import { createPublishedPolicies } from '../../src/application/decide/published-policy.ts';
import { replayDecision } from '../../src/application/show/replay-decision.ts';
import { addLead, changeRep } from '../../src/crm/memory/state.ts';
import { replay } from '../../src/routing/replay.ts';
import { type Account, openAccount } from './account.ts';
import { MINUTE, NOW } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;
beforeEach(async () => {
  account = await openAccount(database().db);
});

async function routeAt(now: number, leadId: string): Promise<void> {
  account.clock.now = now;
  addLead(account.crm, { id: leadId });
  await account.ask(leadId);
  await account.route();
}

test('readings at other times share a stored roster, and every decision is replayed with the time of its own', async () => {
  await routeAt(NOW, 'a');
  await routeAt(NOW + MINUTE, 'b');
  changeRep(account.crm, 'ana', { status: 'away' });
  await routeAt(NOW + 2 * MINUTE, 'c');
  const { rows } = await database().db.pool.query<{ roster: object }>('select roster from rosters');
  expect(rows.map((row) => Object.keys(row.roster))).toEqual([
    ['reps', 'teams', 'queues'],
    ['reps', 'teams', 'queues'],
  ]);
  const stored = await account.ports.decisions.recent(account.id, 9);
  expect(stored.map((one) => one.rosterReadAt)).toEqual([NOW + 2 * MINUTE, NOW + MINUTE, NOW]);
  await replayed();
});

test('open work, holidays, absences and earlier leads are kept as they were seen, the people once however the work changes', async () => {
  const { ports, id, crm, clock } = account;
  await account.publish({
    rules: [
      {
        id: 'same',
        name: 'Same rep',
        enabled: true,
        when: { all: [] },
        then: { kind: 'sticky', by: ['email'], withinDays: 30, whenOut: { kind: 'next-rule' } },
      },
      {
        id: 'turns',
        name: 'Turns',
        enabled: true,
        when: { all: [] },
        then: { kind: 'pool', poolId: 'sales', whenOut: { kind: 'fallback' } },
      },
    ],
    pools: [
      {
        id: 'sales',
        name: 'Sales',
        members: [
          { repId: 'ana', weight: 1 },
          { repId: 'ben', weight: 1 },
        ],
        choose: 'least-loaded',
      },
    ],
    availability: { unknownHours: 'available', workingHours: 'respect', holidays: { country: 'DE' } },
  });
  const absence = { absenceId: 'x', repId: 'cem', from: NOW, until: null, why: 'flu', by: 'olga' };
  await ports.absences.add(id, absence, NOW);
  const owners = [];
  for (const [at, open] of [7, 0, 0].entries()) {
    crm.openWork.set('ana', open);
    clock.now = NOW + at * MINUTE;
    addLead(crm, { id: String(at), email: at === 2 ? 'x+again@acme.com' : at === 0 ? 'x@acme.com' : null });
    await account.ask(String(at));
    await account.route();
    const latest = await ports.decisions.latest(id, String(at));
    owners.push(latest?.decision.outcome.kind === 'assigned' ? [latest.decision.outcome.ownerId, latest.decision.outcome.method] : null);
  }
  expect(owners).toEqual([
    ['ben', 'pool'],
    ['ana', 'pool'],
    ['ben', 'sticky'],
  ]);
  const { rows } = await database().db.pool.query<{ roster: object }>('select roster from rosters');
  expect(rows.filter(({ roster }) => 'reps' in roster)).toHaveLength(1);
  await replayed();
});

/** Makes every stored decision again. */
async function replayed(): Promise<void> {
  const policy = await createPublishedPolicies(account.ports.policies).read(account.id);
  if (policy === null) throw new Error('a policy is published');
  for (const one of await account.ports.decisions.recent(account.id, 9)) {
    const { roster } = await replayDecision(account.ports, account.id, one);
    if (roster === null) throw new Error('the roster is stored');
    expect(JSON.stringify(replay(one, policy.compiled, roster, 'index'))).toBe(JSON.stringify(one.decision));
  }
}
