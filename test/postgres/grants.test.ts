/** Installations and their grants: tokens sealed to their place, renewed by one process at a time. */
import { CrmCallFailed } from '../../src/application/ports/crm-failure.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { KEY, MINUTE, NOW, connect, grantOf, portsOn } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
beforeEach(() => {
  ports = portsOn(database().db);
});

const never = () => Promise.reject(new Error('must not be renewed'));
const tokens = async () =>
  (
    await database().db.pool.query<{ id: string; access_token: string; refresh_token: string }>(
      'select installation_id as id, access_token, refresh_token from grants',
    )
  ).rows;

test('eight callers on separate pools renew once and all get the new token', async () => {
  const { id } = await connect(ports, '100', { expiresAt: NOW + MINUTE });
  const others = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => database().another()));
  let renewals = 0;
  const refresh = async ({ refreshToken }: { refreshToken: string }) => {
    expect(refreshToken).toBe('refresh-100');
    renewals += 1;
    await new Promise((resolve) => setTimeout(resolve, 30));
    return grantOf('100', { accessToken: `renewed-${renewals}`, expiresAt: NOW + 60 * MINUTE });
  };
  const all = [ports, ...others.map((db) => portsOn(db))];
  const got = await Promise.all(all.flatMap((each) => [1, 2].map(() => each.grants.access(id, NOW, 5 * MINUTE, refresh))));
  expect(renewals).toBe(1);
  expect(new Set(got.map((access) => access?.accessToken))).toEqual(new Set(['renewed-1']));
  expect(await ports.grants.access(id, NOW, 5 * MINUTE, never)).toMatchObject({ accessToken: 'renewed-1' });
});

test('a renewal that is refused throws as it was, and the lock is free for the next', async () => {
  const { id } = await connect(ports, '100', { expiresAt: NOW });
  const revoked = new CrmCallFailed({ kind: 'access-revoked', detail: 'The grant is gone.', retryAfterMs: null });
  const refused = ports.grants.access(id, NOW, MINUTE, () => Promise.reject(revoked));
  await expect(refused).rejects.toBe(revoked);
  const grant = grantOf('100', { accessToken: 'later', expiresAt: NOW + 60 * MINUTE });
  expect(await ports.grants.access(id, NOW, MINUTE, () => Promise.resolve(grant))).toMatchObject({ accessToken: 'later' });
});

test('an installation that is not connected has no token, and its grant is not kept', async () => {
  const { id } = await connect(ports, '100');
  expect(await ports.grants.access(id, NOW, MINUTE, never)).toMatchObject({ accessToken: 'access-100' });
  await ports.installations.setState(id, 'disconnected', 'The grant is gone.', NOW + 1);
  expect(await ports.grants.access(id, NOW, MINUTE, never)).toBeNull();
  expect(await tokens()).toEqual([]);
  expect(await ports.grants.access('nobody', NOW, MINUTE, never)).toBeNull();
});

test('connecting again keeps the id, what was there, and when the state began', async () => {
  const first = await connect(ports, '100');
  await ports.installations.setSweptUntil(first.id, NOW + 5);
  expect(await connect(ports, '100')).toEqual({ ...first, sweptUntil: NOW + 5 });
  await ports.installations.setState(first.id, 'uninstalled', 'Removed by an admin.', NOW + 9);
  expect(await ports.installations.find(first.id)).toMatchObject({
    state: 'uninstalled',
    stateReason: 'Removed by an admin.',
    stateSince: NOW + 9,
  });
  expect(await ports.installations.listConnected()).toEqual([]);
  expect(await connect(ports, '100')).toMatchObject({ id: first.id, state: 'connected', stateReason: null, sweptUntil: NOW + 5 });
  expect(await ports.installations.findByAccount('hubspot', '100')).toMatchObject({ id: first.id });
  expect(await ports.installations.findByAccount('salesforce', '100')).toBeNull();
});

test('ten callbacks for one account at once make one installation', async () => {
  const connected = await Promise.all(Array.from({ length: 10 }, () => connect(ports, '100')));
  expect(new Set(connected.map((installation) => installation.id)).size).toBe(1);
});

test('no token is in the database in the clear', async () => {
  await connect(ports, '100');
  expect(JSON.stringify(await tokens())).not.toMatch(/access-100|refresh-100/);
});

test('a sealed token opens in its own row and field only', async () => {
  const [a, b] = [await connect(ports, '100'), await connect(ports, '200')];
  const { pool } = database().db;
  await pool.query(
    'update grants g set access_token = o.access_token from grants o where g.installation_id = $1 and o.installation_id = $2',
    [a.id, b.id],
  );
  await expect(ports.grants.access(a.id, NOW, MINUTE, never)).rejects.toThrow('moved from its place');
  await pool.query('update grants set access_token = refresh_token where installation_id = $1', [b.id]);
  await expect(ports.grants.access(b.id, NOW, MINUTE, never)).rejects.toThrow('moved from its place');
});

test('after a rotation the previous key still opens, the next renewal seals with the new key, and then the old key may go', async () => {
  const { id } = await connect(ports, '100', { expiresAt: NOW + 10 * MINUTE });
  const next = Buffer.alloc(32, 9);
  const rotated = portsOn(database().db, { encryptionKey: next, previousEncryptionKey: KEY });
  const moved = portsOn(database().db, { encryptionKey: next });
  expect(await rotated.grants.access(id, NOW, MINUTE, never)).toMatchObject({ accessToken: 'access-100' });
  await expect(moved.grants.access(id, NOW, MINUTE, never)).rejects.toThrow('ENCRYPTION_KEY_PREVIOUS');
  const grant = grantOf('100', { accessToken: 'renewed', expiresAt: NOW + 60 * MINUTE });
  await rotated.grants.access(id, NOW, 20 * MINUTE, () => Promise.resolve(grant));
  expect(await moved.grants.access(id, NOW, MINUTE, never)).toMatchObject({ accessToken: 'renewed' });
});

test('an OAuth state is used once, by whichever process comes first', async () => {
  const other = portsOn(await database().another());
  const uses = await Promise.all([ports, other, ports, other].map((each) => each.installAttempts.use('state-1', NOW + MINUTE)));
  expect(uses.filter((used) => used)).toHaveLength(1);
  expect(await ports.installAttempts.use('state-2', NOW + MINUTE)).toBe(true);
});
