/** Runs over many leads: each lead once, at a pace, whatever crashes; and all of it can be undone but what people chose. */
import { randomUUID } from 'node:crypto';
import { moveBulkRun } from '../../src/application/bulk/start-bulk-run.ts';
import { workOnBulkRuns } from '../../src/application/bulk/work-on-bulk-runs.ts';
import { deliverWrites } from '../../src/application/deliver/deliver-writes.ts';
import { routeWaitingLeads } from '../../src/application/decide/route-waiting-leads.ts';
import type { LeadSelection, NewBulkRun } from '../../src/application/ports/bulk-runs.ts';
import { addLead, changeOwner } from '../../src/crm/memory/state.ts';
import { type Account, openAccount, repOf, TURNS } from './account.ts';
import { MINUTE, NOW, portsOn } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;
beforeEach(async () => {
  account = await openAccount(database().db);
});

const owners = () => Object.fromEntries([...account.crm.leads.values()].map(({ id, ownerId }) => [id, ownerId]));
const owned = (id: string, ownerId: string | null, fields: Record<string, string> = {}) =>
  addLead(account.crm, { id, ownerId, fields, createdAt: NOW - MINUTE });
const work = () => workOnBulkRuns(account.ports, account.id);
const run = async (selection: LeadSelection, change: Partial<NewBulkRun> = {}) => {
  const runId = randomUUID();
  const asked = {
    runId,
    kind: 'bulk',
    selection,
    excludedRepId: null,
    why: 'New territories.',
    perMinute: 6000,
    by: 'olga',
    ...change,
  } as const;
  await account.ports.bulkRuns.create(account.id, asked, account.clock.now);
  await work();
  return runId;
};
const find = async (runId: string) => {
  const found = await account.ports.bulkRuns.find(account.id, runId);
  if (found === null) throw new Error('there is no such run');
  return found;
};
const move = (runId: string, to: Parameters<Account['ports']['bulkRuns']['move']>[2]) =>
  account.ports.bulkRuns.move(account.id, runId, to, account.clock.now);
/** Works until the run stands still, moving the clock from step to step. */
async function finish(runId: string, in_: readonly string[]): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (in_.includes((await find(runId)).state)) return;
    account.clock.now += 5_000;
    await work();
    await account.route();
    await account.deliver();
  }
  throw new Error(`still ${(await find(runId)).state}`);
}
const ids = (count: number) => Array.from({ length: count }, (_, n) => `lead-${n}`);

test('a run is looked at first, starts when somebody says so, and gives every lead an owner once', async () => {
  for (const id of ids(6)) owned(id, 'cem');
  const runId = await run({ kind: 'ids', leadIds: [...ids(6), 'lead-1', 'gone'] });
  const ready = await find(runId);
  expect(ready).toMatchObject({ state: 'ready', counts: { total: 7, waiting: 7 } });
  expect(ready.preview?.map((one) => [one.ownerBefore, one.ownerAfter])).toEqual(
    ids(6).map((_, n) => ['cem', n % 2 === 0 ? 'ana' : 'ben']),
  );
  account.clock.now += MINUTE;
  await work();
  await account.route();
  expect(new Set(Object.values(owners()))).toEqual(new Set(['cem']));
  expect([await move(runId, 'start'), await move(runId, 'start')]).toEqual([true, false]);
  await finish(runId, ['done']);
  expect(Object.values(owners()).filter((owner) => owner === 'ana')).toHaveLength(3);
  expect((await find(runId)).counts).toMatchObject({ done: 6, gone: 1, changed: 6, waiting: 0, asked: 0 });
  expect(await account.ports.decisions.history(account.id, 'lead-1', 9)).toMatchObject([
    { request: { kind: 'bulk', asked: { by: 'olga', why: 'New territories.' } } },
  ]);
});

test('leads are chosen by what they hold, by their owner, and by what we gave them', async () => {
  owned('de', 'cem', { country: 'DE' });
  owned('fr', 'cem', { country: 'FR' });
  owned('late', 'cem', { country: 'DE' });
  account.crm.leads.set('late', { ...account.crm.leads.get('late')!, createdAt: NOW + MINUTE });
  const only = { field: 'lead.country', op: 'is', value: 'DE' } as const;
  const leads = async (selection: LeadSelection) => {
    const runId = await run(selection);
    return (await account.ports.bulkRuns.leads(account.id, runId, { after: 0, limit: 99 })).map((lead) => lead.leadId);
  };
  expect(await leads({ kind: 'created', from: NOW - 2 * MINUTE, until: NOW, only })).toEqual(['de']);
  expect(await leads({ kind: 'owned', ownerId: 'cem', only: null })).toEqual(['de', 'fr', 'late']);
  await account.ask('fr', 'reroute');
  await account.route();
  const routed = { kind: 'routed', from: NOW - 1, until: NOW + 1, ruleId: null, repId: null, version: null, only: null } as const;
  expect(await leads({ ...routed, ruleId: 'turns' })).toEqual(['fr']);
  expect(await leads({ ...routed, repId: 'ana', version: 1 })).toEqual(['fr']);
  expect(await find(await run({ ...routed, repId: 'ben' }))).toMatchObject({ state: 'cancelled', problem: 'There is no such lead.' });
  expect(await find(await run({ ...routed, from: NOW + 1 }))).toMatchObject({ state: 'cancelled' });
});

test('the pace is kept, and a pause ends the asking at once', async () => {
  for (const id of ids(10)) owned(id, 'cem');
  const runId = await run({ kind: 'ids', leadIds: ids(10) }, { perMinute: 24 });
  await move(runId, 'start');
  const asked = async () => (await account.ports.waitingLeads.list(account.id, 99)).length;
  await work();
  expect(await asked()).toBe(2);
  await work();
  account.clock.now += 4_999;
  await work();
  expect(await asked()).toBe(2);
  account.clock.now += 1;
  await work();
  expect(await asked()).toBe(4);
  await move(runId, 'pause');
  account.clock.now += MINUTE;
  await work();
  expect([await asked(), (await find(runId)).state]).toEqual([4, 'paused']);
  await move(runId, 'resume');
  await finish(runId, ['done']);
  expect((await find(runId)).counts).toMatchObject({ done: 10 });
});

test('an account that goes back to observing asks for no more leads, until it is live and somebody resumes', async () => {
  for (const id of ids(6)) owned(id, 'cem');
  const runId = await run({ kind: 'ids', leadIds: ids(6) }, { perMinute: 24 });
  await move(runId, 'start');
  await work();
  const { installations } = account.ports;
  await installations.setMode(account.id, 'observing', 'olga', account.clock.now);
  account.clock.now += MINUTE;
  await work();
  await account.route();
  await account.deliver();
  expect(await find(runId)).toMatchObject({ state: 'paused', counts: { waiting: 4 } });
  expect(new Set(Object.values(owners()))).toEqual(new Set(['cem']));
  expect(await moveBulkRun(account.ports, { installationId: account.id, runId, move: 'resume' })).toEqual({ kind: 'observing' });
  await installations.setMode(account.id, 'live', 'olga', account.clock.now);
  await moveBulkRun(account.ports, { installationId: account.id, runId, move: 'resume' });
  await finish(runId, ['done']);
  expect((await find(runId)).counts).toMatchObject({ done: 6 });
});

test('many leads on hold do not keep a run from ending, and each is followed to its end', async () => {
  const held = { field: 'lead.country', op: 'is', value: 'de' } as const;
  await account.publish({ rules: TURNS.rules.map((rule) => ({ ...rule, when: held })) });
  for (const rep of ['ana', 'ben']) account.crm.reps.set(rep, repOf(rep, { status: 'away' }));
  const [waiting, going] = [ids(203), ['last-1', 'last-2', 'last-3']];
  for (const id of waiting) owned(id, null, { country: 'de' });
  for (const id of going) owned(id, null, { country: 'fr' });
  const runId = await run({ kind: 'ids', leadIds: [...waiting, ...going] });
  await move(runId, 'start');
  await finish(runId, ['done']);
  expect((await find(runId)).counts).toMatchObject({ asked: 203, done: 3 });
  account.crm.reps.set('ana', repOf('ana'));
  for (let step = 0; step < 60 && (await find(runId)).counts.asked > 0; step += 1) {
    account.clock.now += MINUTE;
    await account.route();
    await account.deliver();
    await work();
  }
  expect((await find(runId)).counts).toMatchObject({ asked: 0, done: 206 });
});

test('with several processes on one run, and one of them killed on the way, each lead is asked for once', async () => {
  const leadIds = ids(40);
  for (const id of leadIds) owned(id, 'cem');
  const runId = await run({ kind: 'ids', leadIds }, { perMinute: 60 });
  await move(runId, 'start');
  const processes = await Promise.all(
    [1, 2, 3].map(async () => ({ ...account.ports, ...portsOn(await database().another(), { now: () => account.clock.now }) })),
  );
  for (let step = 0; step < 40 && (await find(runId)).state === 'running'; step += 1) {
    account.clock.now += 5_000;
    await Promise.all(processes.map((ports) => workOnBulkRuns(ports, account.id)));
    // One claims leads and dies with them; the lease gives them back.
    if (step === 2) await processes[0]?.waitingLeads.claim(account.id, 3, account.clock.now, 20_000);
    await Promise.all(processes.map((ports) => routeWaitingLeads(ports, account.id)));
    await Promise.all(processes.map((ports) => deliverWrites(ports, account.id)));
  }
  expect((await find(runId)).counts).toMatchObject({ done: 40, changed: 40 });
  for (const id of leadIds) expect(await account.ports.decisions.history(account.id, id, 9)).toHaveLength(1);
  const turns = Object.values(owners());
  expect([turns.filter((owner) => owner === 'ana').length, turns.filter((owner) => owner === 'ben').length]).toEqual([20, 20]);
});

test('an undo puts back the owners from before, but for what people chose since', async () => {
  owned('from-cem', 'cem');
  owned('from-nobody', null);
  owned('chosen', 'cem');
  owned('chosen-the-same', 'cem');
  owned('deleted', 'cem');
  const leadIds = [...account.crm.leads.keys()];
  const runId = await run({ kind: 'ids', leadIds });
  await move(runId, 'start');
  await finish(runId, ['done']);
  const given = owners();
  changeOwner(account.crm, 'chosen', { ownerId: 'zoe', by: 'person' });
  // Somebody looked at it and confirmed it by choosing it again.
  changeOwner(account.crm, 'chosen-the-same', { ownerId: 'zoe', by: 'person' });
  changeOwner(account.crm, 'chosen-the-same', { ownerId: given['chosen-the-same'] ?? null, by: 'person' });
  account.crm.leads.delete('deleted');
  expect(await move(runId, 'undo')).toBe(true);
  await finish(runId, ['undone']);
  expect(owners()).toEqual({
    'from-cem': 'cem',
    'from-nobody': null,
    chosen: 'zoe',
    'chosen-the-same': given['chosen-the-same'],
  });
  const undone = await account.ports.bulkRuns.leads(account.id, runId, { after: 0, limit: 9 });
  expect(Object.fromEntries(undone.map((lead) => [lead.leadId, lead.undo]))).toEqual({
    'from-cem': 'put-back',
    'from-nobody': 'put-back',
    chosen: 'kept',
    'chosen-the-same': 'kept',
    deleted: 'gone',
  });
});

test('an undo that crashed after writing goes on without writing again, and one in the middle of a run calls back what is not decided', async () => {
  for (const id of ids(8)) owned(id, 'cem');
  const runId = await run({ kind: 'ids', leadIds: ids(8) }, { perMinute: 48 });
  await move(runId, 'start');
  await work();
  await account.route();
  await account.deliver();
  account.clock.now += 5_000;
  await work();
  expect(await account.ports.waitingLeads.list(account.id, 9)).toHaveLength(4);
  await move(runId, 'undo');
  expect(await account.ports.waitingLeads.list(account.id, 9)).toEqual([]);
  const writes = account.crm.calls.filter((call) => call === 'writeOwners').length;
  account.crm.loseNextAnswer = true;
  await expect(work()).rejects.toThrow('the answer was lost');
  account.clock.now += MINUTE;
  await finish(runId, ['undone']);
  expect(new Set(Object.values(owners()))).toEqual(new Set(['cem']));
  expect(account.crm.calls.filter((call) => call === 'writeOwners')).toHaveLength(writes + 1);
  expect((await find(runId)).counts).toMatchObject({ putBack: 4, waiting: 4, kept: 0 });
});

test('leads of somebody who leaves go to the others', async () => {
  for (const id of ids(4)) owned(id, 'ana');
  const runId = await run({ kind: 'owned', ownerId: 'ana', only: null }, { kind: 'hand-over', excludedRepId: 'ana', why: 'Ana leaves.' });
  expect((await find(runId)).preview?.map((one) => one.ownerAfter)).toEqual(['ben', 'ben', 'ben', 'ben']);
  await move(runId, 'start');
  await finish(runId, ['done']);
  expect(new Set(Object.values(owners()))).toEqual(new Set(['ben']));
  const [decision] = await account.ports.decisions.history(account.id, 'lead-0', 1);
  expect(decision?.request).toMatchObject({ kind: 'hand-over', excluded: [{ repId: 'ana', because: 'Ana leaves.' }] });
});

test('a choice that falls between the look and the write of an undo is written back, also after a crash', async () => {
  for (const id of ids(2)) owned(id, 'cem');
  const runId = await run({ kind: 'ids', leadIds: ids(2) });
  await move(runId, 'start');
  await finish(runId, ['done']);
  await move(runId, 'undo');
  const { crms: untouched } = account.ports;
  // Zoe takes both right before our write reaches the CRM; the second write, which gives them back, is lost once.
  let writes = 0;
  const crms: typeof account.ports.crms = {
    async open(id) {
      const crm = await untouched.open(id);
      return {
        ...crm,
        writeOwners: (rows) => {
          writes += 1;
          if (writes === 1) for (const id of ids(2)) changeOwner(account.crm, id, { ownerId: 'zoe', by: 'person' });
          if (writes === 2) throw new Error('the process was killed');
          return crm.writeOwners(rows);
        },
      };
    },
  };
  account.crm.reps.set('zoe', { ...account.crm.reps.get('ana')!, id: 'zoe' });
  const undo = () => workOnBulkRuns({ ...account.ports, crms }, account.id);
  await expect(undo()).rejects.toThrow('killed');
  for (let step = 0; step < 20 && (await find(runId)).state !== 'undone'; step += 1) {
    account.clock.now += MINUTE;
    await undo();
  }
  expect(owners()).toEqual({ 'lead-0': 'zoe', 'lead-1': 'zoe' });
  expect((await find(runId)).counts).toMatchObject({ kept: 2, putBack: 0 });
});
