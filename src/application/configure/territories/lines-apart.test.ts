import type { TerritoryTable } from '../../../routing/policy/policy-territories.ts';
import type { Policy } from '../../../routing/policy/policy.ts';
import { withoutLargeTables } from './lines-apart.ts';

const table = (id: string, lines: number): TerritoryTable => ({
  id,
  name: id,
  fields: {},
  entries: Array.from({ length: lines }, (_, at) => ({ id: `${id}-${at}`, name: 'Line', to: { kind: 'person', repId: '1' } })),
});
const leftOut = (...sizes: number[]) => {
  const territories = sizes.map((lines, at) => table(`t${at}`, lines));
  const policy = { territories } as unknown as Policy;
  const light = withoutLargeTables(policy);
  expect(light.policy.territories.flatMap(({ entries }) => entries).length).toBe(
    territories.reduce((sum, { entries }) => sum + entries.length, 0) - light.linesLeftOut.reduce((sum, { lines }) => sum + lines, 0),
  );
  return light.linesLeftOut.map(({ tableId }) => tableId);
};

test('a long table travels without its lines', () => expect(leftOut(200, 201, 3)).toEqual(['t1']));
test('of many that are long together, the longest do', () =>
  expect(leftOut(...Array.from({ length: 12 }, (_, at) => 90 + at))).toEqual(['t10', 't11']));
test('short tables travel whole', () => expect(leftOut(1, 200, 0)).toEqual([]));
