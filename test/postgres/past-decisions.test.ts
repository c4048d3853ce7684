/** Reading back many decisions: page by page in the order they were made, with the rosters they saw, of one installation only. */
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { connect, portsOn, ROSTER, route } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
let id: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
});

test('pages follow one another without a gap or a repetition, newest first', async () => {
  const made: string[] = [];
  for (let n = 0; n < 7; n += 1) made.push((await route(ports, id, `lead-${n % 3}`)).record.decisionId);
  const read: string[] = [];
  for (let before: string | null = null; ; before = read.at(-1) ?? null) {
    const page = await ports.decisions.madeBefore(id, before, 3);
    read.push(...page.map((decision) => decision.decisionId));
    if (page.length < 3) break;
  }
  expect(read).toEqual(made.toReversed());
});

test('nothing comes before the first decision, before one that is gone, or from another installation', async () => {
  const { record } = await route(ports, id, 'a');
  await route(ports, id, 'b');
  const other = await connect(ports, '200');
  expect(await ports.decisions.madeBefore(id, record.decisionId, 9)).toEqual([]);
  expect(await ports.decisions.madeBefore(id, 'gone', 9)).toEqual([]);
  expect(await ports.decisions.madeBefore(other.id, null, 9)).toEqual([]);
  expect(await ports.decisions.madeBefore(other.id, record.decisionId, 9)).toEqual([]);
  expect(await ports.decisions.rosters(other.id, [ROSTER.id])).toEqual(new Map());
});

test('rosters come by their keys, and a key that is not known is left out', async () => {
  await route(ports, id, 'a');
  expect(await ports.decisions.rosters(id, [ROSTER.id, 'gone', ROSTER.id])).toEqual(new Map([[ROSTER.id, ROSTER.roster]]));
  expect(await ports.decisions.rosters(id, [])).toEqual(new Map());
});
