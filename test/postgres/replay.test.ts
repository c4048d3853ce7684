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
  const policy = await createPublishedPolicies(account.ports.policies).read(account.id);
  if (policy === null) throw new Error('a policy is published');
  const stored = await account.ports.decisions.recent(account.id, 9);
  expect(stored.map((one) => one.rosterReadAt)).toEqual([NOW + 2 * MINUTE, NOW + MINUTE, NOW]);
  for (const one of stored) {
    const { roster } = await replayDecision(account.ports, account.id, one);
    if (roster === null) throw new Error('the roster is stored');
    expect(JSON.stringify(replay(one, policy.compiled, roster, 'index'))).toBe(JSON.stringify(one.decision));
  }
});
