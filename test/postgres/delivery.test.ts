/** Owners on their way to the CRM, over a real database: whatever happens between two calls, the right owner stands in the end. */
import { addLead, changeOwner, changeRep } from '../../src/crm/memory/state.ts';
import { type Account, openAccount, TURNS } from './account.ts';
import { MINUTE } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;
beforeEach(async () => {
  account = await openAccount(database().db);
  changeRep(account.crm, 'ben', { status: 'away' });
  addLead(account.crm, { id: '7' });
  await account.ask('7');
  await account.route();
});

const lead = () => account.crm.leads.get('7');
const write = async () => (await account.ports.outgoingWrites.ofLead(account.id, '7'))[0];
const sent = () => account.crm.calls.filter((call) => call === 'writeOwners').length;
const later = (ms: number) => void (account.clock.now += ms);
const byPerson = (ownerId: string | null) => changeOwner(account.crm, '7', { ownerId, by: 'person' });
const byAutomation = (ownerId: string) => changeOwner(account.crm, '7', { ownerId, by: 'automation' });
const unavailable = { kind: 'unavailable', detail: 'The CRM is out.', retryAfterMs: null } as const;

/** The CRM does this within each write, whose answer is given afterwards. */
function withinWriting(happens: () => void): void {
  const before = { ...account.ports.crms };
  Object.assign(account.ports.crms, {
    open: async (installationId: string) => {
      const crm = await before.open(installationId);
      return { ...crm, writeOwners: (writes: Parameters<typeof crm.writeOwners>[0]) => crm.writeOwners(writes).finally(happens) };
    },
  });
}

/** The next write finds this done after it looked and before it wrote. */
function justBeforeWriting(happens: () => void): void {
  const before = { ...account.ports.crms };
  let pending = true;
  Object.assign(account.ports.crms, {
    open: async (installationId: string) => {
      const crm = await before.open(installationId);
      return {
        ...crm,
        writeOwners: (writes: Parameters<typeof crm.writeOwners>[0]) => {
          if (pending) happens();
          pending = false;
          return crm.writeOwners(writes);
        },
      };
    },
  });
}

test('a fresh write is stamped, costs one look and one call, and settles after the late look', async () => {
  account.crm.calls.length = 0;
  later(500);
  await account.deliver();
  expect(lead()).toMatchObject({ ownerId: 'ana', stamp: { rule: 'Turns', policyVersion: 1, method: 'pool' } });
  expect(account.crm.calls).toEqual(['readOwners', 'writeOwners']);
  expect(await write()).toMatchObject({ state: 'written', writtenAt: account.clock.now, reasserted: false });
  later(MINUTE);
  await account.deliver();
  expect(await write()).toMatchObject({ state: 'settled', problem: null });
  expect(sent()).toBe(1);
});

describe('a person', () => {
  test('who chose before the write is not written over', async () => {
    byPerson('cem');
    await account.deliver();
    expect(lead()?.ownerId).toBe('cem');
    expect(await write()).toMatchObject({ state: 'overridden', writtenAt: null });
    expect(sent()).toBe(0);
    expect(await account.ports.ownerChanges.ofLead(account.id, '7')).toMatchObject([{ ownerId: 'cem', by: 'person' }]);
  });

  test('who chose after the write keeps the choice, whatever the policy does about automation', async () => {
    await account.deliver();
    later(1000);
    byPerson('cem');
    later(MINUTE);
    await account.deliver();
    expect(lead()?.ownerId).toBe('cem');
    expect(await write()).toMatchObject({ state: 'overridden' });
  });

  test('who chose between the look and the write gets the choice back', async () => {
    justBeforeWriting(() => byPerson('cem'));
    await account.deliver();
    expect(lead()?.ownerId).toBe('ana');
    later(MINUTE);
    await account.deliver();
    expect(lead()).toMatchObject({ ownerId: 'cem', stamp: { method: 'person-chose' } });
    expect(await write()).toMatchObject({ state: 'overridden' });
  });

  test('gets the choice back once, though the answer to that is lost', async () => {
    justBeforeWriting(() => byPerson('cem'));
    await account.deliver();
    later(MINUTE);
    account.crm.loseNextAnswer = true;
    await account.deliver();
    later(MINUTE);
    await account.deliver();
    expect(lead()?.ownerId).toBe('cem');
    expect(await write()).toMatchObject({ state: 'overridden' });
    expect(sent()).toBe(2);
  });

  test('whose choice the CRM refuses to restore is shown as a problem, not tried for ever', async () => {
    justBeforeWriting(() => byPerson('cem'));
    await account.deliver();
    changeRep(account.crm, 'cem', { active: false });
    later(MINUTE);
    await account.deliver();
    expect(await write()).toMatchObject({ state: 'stuck', problem: expect.stringContaining('still to be restored') as unknown });
    later(60 * MINUTE);
    await account.deliver();
    expect(sent()).toBe(2);
  });
});

test('a person who shares the user we act as chooses as any other', async () => {
  await account.deliver();
  later(20_000);
  changeOwner(account.crm, '7', { ownerId: 'cem', by: 'us' });
  later(MINUTE);
  await account.deliver();
  expect(lead()?.ownerId).toBe('cem');
  expect(await write()).toMatchObject({ state: 'overridden', problem: 'A person chose another owner; their choice stands.' });
  expect(sent()).toBe(1);
});

test('a write whose answer was lost is looked up and not sent again', async () => {
  account.crm.loseNextAnswer = true;
  await account.deliver();
  expect(await write()).toMatchObject({ state: 'waiting', maybeSent: true, attempts: 1 });
  later(MINUTE);
  await account.deliver();
  expect(await write()).toMatchObject({ state: 'written', writtenAt: account.clock.now });
  expect(sent()).toBe(1);
  expect(lead()?.history.map((change) => change.by)).toEqual(['us']);
});

test('a worker that died while sending leaves a write that is looked up first', async () => {
  const claimed = await account.ports.outgoingWrites.claim(account.id, 9, account.clock.now, MINUTE);
  await account.ports.outgoingWrites.markSending(account.id, claimed);
  later(2 * MINUTE);
  account.crm.calls.length = 0;
  await account.deliver();
  expect(account.crm.calls).toEqual(['readOwnerHistory', 'writeOwners']);
  expect(lead()?.ownerId).toBe('ana');
});

describe('automation that sets another owner', () => {
  test('is written over once, and stands the second time', async () => {
    await account.deliver();
    for (const expected of ['ana', 'cem']) {
      later(1000);
      byAutomation('cem');
      later(MINUTE);
      await account.deliver();
      expect(lead()?.ownerId).toBe(expected);
    }
    expect(await write()).toMatchObject({ state: 'overridden', reasserted: true });
    expect(sent()).toBe(2);
  });

  test('stands at once where the policy accepts it', async () => {
    await account.publish({ writing: { overturnedByAutomation: 'accept' } });
    await account.deliver();
    later(1000);
    byAutomation('cem');
    later(MINUTE);
    await account.deliver();
    expect(lead()?.ownerId).toBe('cem');
    expect(await write()).toMatchObject({ state: 'overridden', reasserted: false });
  });
});

describe('automation that acts as our own user, within our write', () => {
  test('is told from us by the owner that we never sent: asserted once, then it stands', async () => {
    withinWriting(() => changeOwner(account.crm, '7', { ownerId: 'cem', by: 'us' }));
    await account.deliver();
    for (let looks = 1; looks <= 4; looks += 1) {
      later(MINUTE);
      await account.deliver();
    }
    expect(lead()?.ownerId).toBe('cem');
    expect(await write()).toMatchObject({ state: 'overridden', problem: 'Other automation in the CRM set another owner.' });
    expect(sent()).toBe(2);
    const seen = await account.ports.ownerChanges.ofLead(account.id, '7');
    expect(new Set(seen.map(({ ownerId, by }) => `${ownerId} by ${by}`))).toEqual(new Set(['ana by us', 'cem by automation']));
  });

  test('that leaves no trace but the owner from before is not fought for ever', async () => {
    const before = lead();
    withinWriting(() => void (before && account.crm.leads.set('7', before)));
    await account.deliver();
    for (let looks = 1; looks <= 4; looks += 1) {
      later(MINUTE);
      await account.deliver();
    }
    expect(await write()).toMatchObject({ state: 'overridden', problem: 'Other automation in the CRM set another owner.' });
    expect(sent()).toBe(2);
  });

  test('never hides a person’s choice', async () => {
    await account.deliver();
    later(1000);
    changeOwner(account.crm, '7', { ownerId: 'ben', by: 'us' });
    later(1000);
    byPerson('cem');
    later(MINUTE);
    await account.deliver();
    expect(lead()?.ownerId).toBe('cem');
    expect(await write()).toMatchObject({ state: 'overridden', problem: 'A person chose another owner; their choice stands.' });
    expect(sent()).toBe(1);
  });
});

test('a rep whom the CRM refuses is passed over, and the next one gets the lead', async () => {
  changeRep(account.crm, 'ben', { status: 'available' });
  // Deactivated between the reading and the writing; the roster that is read next does not say so yet.
  account.crm.rowFailures.set('7', { kind: 'owner-refused', detail: 'This owner was deactivated.', retryAfterMs: null });
  await account.deliver();
  expect(await write()).toMatchObject({ ownerId: 'ana', state: 'refused' });
  account.crm.rowFailures.clear();
  await account.route();
  await account.deliver();
  expect(lead()?.ownerId).toBe('ben');
  const [latest, first] = await account.ports.decisions.history(account.id, '7', 9);
  expect(latest?.request).toEqual({ kind: 'next-rep', excluded: [{ repId: 'ana', because: 'This owner was deactivated.' }], poolId: null });
  expect(latest?.requestedAt).toBe(first?.requestedAt);
});

test('a lead that is gone from the CRM needs no owner', async () => {
  account.crm.leads.delete('7');
  await account.deliver();
  expect(await write()).toMatchObject({ state: 'superseded', problem: 'The lead no longer exists in the CRM.' });
  expect(sent()).toBe(0);
});

test('withdrawn access disconnects the account and keeps the write', async () => {
  account.crm.revoked = true;
  await account.deliver();
  expect(await account.ports.installations.find(account.id)).toMatchObject({ state: 'disconnected' });
  expect(await write()).toMatchObject({ state: 'waiting' });
});

test('one row that fails is tried again, the others are done', async () => {
  addLead(account.crm, { id: '8' });
  await account.ask('8');
  await account.route();
  account.crm.rowFailures.set('7', unavailable);
  await account.deliver();
  expect(account.crm.leads.get('8')?.ownerId).toBe('ana');
  expect(await write()).toMatchObject({ state: 'waiting', problem: 'The CRM is out.', attempts: 1 });
  account.crm.rowFailures.clear();
  later(MINUTE);
  await account.deliver();
  expect(lead()?.ownerId).toBe('ana');
  expect(await write()).toMatchObject({ state: 'written', problem: null });
});

test('a late look that fails is made up for', async () => {
  await account.deliver();
  later(MINUTE);
  account.crm.failures.push(unavailable);
  await account.deliver();
  expect(await write()).toMatchObject({ state: 'written', problem: 'The CRM is out.' });
  later(MINUTE);
  await account.deliver();
  expect(await write()).toMatchObject({ state: 'settled', problem: null });
});

test('a decision made while the owner of an earlier one was on its way wins', async () => {
  const reroute = async () => {
    await account.publish({ rules: [], fallback: { ...TURNS.fallback, to: { kind: 'person', repId: 'cem' } } });
    await account.ask('7', 'reroute');
    await account.route();
  };
  // The earlier write is with the CRM already when the lead is read and decided on again.
  const claimed = await account.ports.outgoingWrites.claim(account.id, 9, account.clock.now, MINUTE);
  await account.ports.outgoingWrites.markSending(account.id, claimed);
  await reroute();
  changeOwner(account.crm, '7', { ownerId: 'ana', by: 'us' });
  later(2 * MINUTE);
  await account.deliver();
  expect(lead()?.ownerId).toBe('cem');
});
