/** Keys by which pages call us: whose they are, and when one takes the place of another. */
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { connect, MINUTE, NOW, portsOn } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
beforeEach(() => {
  ports = portsOn(database().db);
});

const goodAmong = async (...digests: string[]) => {
  const known = await Promise.all(digests.map(async (digest) => ((await ports.pageKeys.use(digest, NOW)) === null ? [] : [digest])));
  return known.flat();
};

test('a key says whose it is, in any state of the installation, until the installation is erased', async () => {
  const { id } = await connect(ports, '100');
  const other = await connect(ports, '200');
  await ports.pageKeys.add(id, 'a', NOW);
  await ports.pageKeys.add(other.id, 'b', NOW);
  expect(await ports.pageKeys.use('a', NOW)).toMatchObject({ crmAccountId: '100' });
  expect(await ports.pageKeys.use('b', NOW)).toMatchObject({ crmAccountId: '200' });
  expect(await ports.pageKeys.use('c', NOW)).toBeNull();
  await ports.installations.setState(id, 'uninstalled', 'Disconnected from the settings.', NOW);
  expect(await ports.pageKeys.use('a', NOW)).toMatchObject({ crmAccountId: '100' });
  await ports.installations.erase(id);
  expect(await goodAmong('a', 'b')).toEqual(['b']);
});

test('a new key ends the one before when it is used first, and not before', async () => {
  const { id } = await connect(ports, '100');
  const other = await connect(ports, '200');
  await ports.pageKeys.add(other.id, 'of another', NOW);
  await ports.pageKeys.add(id, 'old', NOW);
  await ports.pageKeys.add(id, 'new', NOW);
  expect(await goodAmong('old')).toEqual(['old']);
  expect(await goodAmong('new')).toEqual(['new']);
  expect(await goodAmong('old', 'new', 'of another')).toEqual(['new', 'of another']);
});

test('the old key is of no use to end the new one', async () => {
  const { id } = await connect(ports, '100');
  await ports.pageKeys.add(id, 'old', NOW);
  await ports.pageKeys.add(id, 'new', NOW);
  await ports.pageKeys.use('old', NOW);
  expect(await goodAmong('new')).toEqual(['new']);
});

test('a key that was put in place ends the others at once', async () => {
  const { id } = await connect(ports, '100');
  await ports.pageKeys.add(id, 'old', NOW);
  await ports.pageKeys.add(id, 'new', NOW);
  await ports.pageKeys.keepOnly(id, 'new');
  expect(await goodAmong('old', 'new')).toEqual(['new']);
});

test('the newest key is shown with its last use, exact to a minute', async () => {
  const { id } = await connect(ports, '100');
  expect(await ports.pageKeys.state(id)).toBeNull();
  await ports.pageKeys.add(id, 'a', NOW);
  expect(await ports.pageKeys.state(id)).toEqual({ madeAt: NOW, lastUsedAt: null });
  await ports.pageKeys.use('a', NOW + 1);
  await ports.pageKeys.use('a', NOW + MINUTE);
  expect(await ports.pageKeys.state(id)).toEqual({ madeAt: NOW, lastUsedAt: NOW + 1 });
  await ports.pageKeys.use('a', NOW + 1 + MINUTE);
  expect(await ports.pageKeys.state(id)).toEqual({ madeAt: NOW, lastUsedAt: NOW + 1 + MINUTE });
});
