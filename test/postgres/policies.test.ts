/** Policy versions and the draft. */
import { PolicyBroken } from '../../src/application/ports/policies.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { defaultPolicy as policy } from './a-policy.ts';
import { NOW, connect, portsOn } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
let id: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
});

const draft = (name: string, revision: number, basedOn = 1) => ({ policy: policy(name), revision, basedOn, by: 'ana', now: NOW });

test('versions are numbered without gaps by any number of publishers at once, and never change', async () => {
  expect(await ports.policies.published(id)).toBeNull();
  const numbers = await Promise.all(
    Array.from({ length: 8 }, (_, i) => ports.policies.publish(id, { policy: policy(`P${i}`), by: 'ana', note: null, now: NOW + i })),
  );
  expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await ports.policies.published(id)).toMatchObject({ version: 8 });
  expect((await ports.policies.versions(id, 3)).map((version) => version.version)).toEqual([8, 7, 6]);
  expect((await ports.policies.versions(id, 1))[0]).not.toHaveProperty('policy');
  const third = numbers.indexOf(3);
  expect((await ports.policies.version(id, 3))?.policy).toEqual(policy(`P${third}`));
  expect(await ports.policies.version(id, 99)).toBeNull();
});

test('a draft is saved only on the revision the person started from', async () => {
  expect(await ports.policies.draft(id)).toBeNull();
  expect(await ports.policies.saveDraft(id, draft('A', 1))).toEqual({ saved: false, current: null });
  expect(await ports.policies.saveDraft(id, draft('A', 0))).toEqual({ saved: true, revision: 1 });
  expect(await ports.policies.saveDraft(id, draft('B', 0))).toMatchObject({ saved: false, current: { revision: 1, policy: policy('A') } });
  expect(await ports.policies.saveDraft(id, draft('B', 1))).toEqual({ saved: true, revision: 2 });
  expect(await ports.policies.draft(id)).toEqual({ policy: policy('B'), revision: 2, basedOn: 1, savedAt: NOW, savedBy: 'ana' });
});

test('of ten people who save at once, one wins', async () => {
  const saves = await Promise.all(Array.from({ length: 10 }, (_, i) => ports.policies.saveDraft(id, draft(`P${i}`, 0))));
  expect(saves.filter((save) => save.saved)).toHaveLength(1);
});

test('a revision number is never used twice, so an old editor cannot save over a draft begun anew', async () => {
  await ports.policies.saveDraft(id, draft('A', 0));
  await ports.policies.discardDraft(id);
  expect(await ports.policies.draft(id)).toBeNull();
  expect(await ports.policies.saveDraft(id, draft('B', 1))).toEqual({ saved: false, current: null });
  expect(await ports.policies.saveDraft(id, draft('B', 0))).toEqual({ saved: true, revision: 2 });
  expect(await ports.policies.saveDraft(id, draft('A', 1))).toMatchObject({ saved: false, current: { revision: 2 } });
});

test('publishing the draft takes exactly the revision that was seen, and removes it', async () => {
  await ports.policies.publish(id, { policy: policy('A'), by: 'install', note: null, now: NOW });
  await ports.policies.saveDraft(id, draft('B', 0));
  await ports.policies.saveDraft(id, draft('C', 1));
  const request = { by: 'ana', note: 'more weight', now: NOW };
  expect(await ports.policies.publishDraft(id, { revision: 1, ...request })).toMatchObject({ published: false, current: { revision: 2 } });
  expect(await ports.policies.publishDraft(id, { revision: 2, ...request })).toEqual({ published: true, version: 2 });
  expect(await ports.policies.published(id)).toEqual({
    version: 2,
    policy: policy('C'),
    publishedAt: NOW,
    publishedBy: 'ana',
    note: 'more weight',
  });
  expect(await ports.policies.publishDraft(id, { revision: 2, ...request })).toEqual({ published: false, current: null });
});

test('a stored policy that does not parse any more is named', async () => {
  await ports.policies.publish(id, { policy: policy('A'), by: 'install', note: null, now: NOW });
  await database().db.pool.query(`update policy_versions set policy = '{"format": 2}'`);
  const error = await ports.policies.published(id).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(PolicyBroken);
  expect(error).toMatchObject({ version: 1 });
});
