/** The rate limit as all processes share it. */
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { NOW, connect, portsOn } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
const limit = { calls: 50, perMs: 10_000 };
let ports: PostgresPorts;
let id: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
});

test('a hundred takers in four processes get exactly the limit', async () => {
  const others = await Promise.all([1, 2, 3].map(() => database().another()));
  const all = [ports, ...others.map((db) => portsOn(db))];
  const taken = await Promise.all(
    all.flatMap((each) => Array.from({ length: 25 }, () => each.rateBudget.take(id, 'calls', limit, 1, 'routing', NOW))),
  );
  expect(taken.filter((take) => take.granted)).toHaveLength(50);
});

test('background work leaves a reserve to routing', async () => {
  const take = (calls: number, priority: 'routing' | 'background') => ports.rateBudget.take(id, 'calls', limit, calls, priority, NOW);
  expect(await take(35, 'background')).toEqual({ granted: true });
  expect(await take(1, 'background')).toMatchObject({ granted: false });
  expect(await take(15, 'routing')).toEqual({ granted: true });
  expect(await take(1, 'routing')).toMatchObject({ granted: false });
});

test('buckets do not share', async () => {
  await ports.rateBudget.take(id, 'calls', limit, 50, 'routing', NOW);
  expect(await ports.rateBudget.take(id, 'search', limit, 50, 'routing', NOW)).toEqual({ granted: true });
});
