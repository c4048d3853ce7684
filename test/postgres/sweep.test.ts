/** Leads that were never announced are found and routed, once, and nothing that is known already is touched. */
import { sweepMissedLeads } from '../../src/application/watch/sweep-missed-leads.ts';
import { addLead } from '../../src/crm/memory/state.ts';
import { type Account, openAccount } from './account.ts';
import { MINUTE, NOW } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;
beforeEach(async () => {
  account = await openAccount(database().db);
});

const sweep = () => sweepMissedLeads({ ...account.ports, settleMs: 20_000 });
const waiting = async () => (await account.ports.waitingLeads.list(account.id, 9999)).map((lead) => lead.leadId);
const at = (ms: number) => void (account.clock.now = NOW + ms);
/** Created `ms` after the account was connected. */
const created = (id: string, ms: number) => void addLead(account.crm, { id, createdAt: NOW + ms });

test('finds what was created since the account was connected, and leaves the youngest to their webhook', async () => {
  created('before', -1);
  created('missed', 1000);
  created('young', 50_000);
  at(MINUTE);
  await sweep();
  expect(await account.ports.waitingLeads.list(account.id, 9)).toMatchObject([{ leadId: 'missed', requestedAt: NOW + 1000 }]);
  at(2 * MINUTE);
  await sweep();
  expect(await waiting()).toEqual(['missed', 'young']);
  await account.route();
  await account.deliver();
  expect(['before', 'missed', 'young'].map((id) => account.crm.leads.get(id)?.ownerId)).toEqual([null, 'ana', 'ben']);
});

test('asks for nothing that waits or was decided on', async () => {
  created('routed', 1000);
  created('waits', 1000);
  await account.ask('routed');
  await account.route();
  await account.ask('waits', 'reroute');
  at(MINUTE);
  await sweep();
  await sweep();
  expect(await waiting()).toEqual(['waits']);
  const [claimed] = await account.ports.waitingLeads.claim(account.id, 9, account.clock.now, MINUTE);
  expect(claimed?.request.kind).toBe('reroute');
});

test('finds a lead that the search index showed late', async () => {
  at(MINUTE);
  await sweep();
  created('late', 30_000);
  at(MINUTE + 30_000);
  await sweep();
  expect(await waiting()).toEqual(['late']);
});

test('asks a CRM that is listened to only every five minutes', async () => {
  const listened = () => sweepMissedLeads({ ...account.ports, settleMs: 20_000, listenedCrms: { hubspot: [{} as never] } });
  created('missed', 1000);
  at(2 * MINUTE);
  await listened();
  expect(await waiting()).toEqual([]);
  at(6 * MINUTE);
  await listened();
  expect(await waiting()).toEqual(['missed']);
});

test('makes up for an outage, also when an import created thousands in one moment', async () => {
  for (let n = 0; n < 1100; n += 1) created(String(n), 1000);
  at(MINUTE);
  account.crm.failures.push({ kind: 'unavailable', detail: 'The CRM is out.', retryAfterMs: null });
  await sweep();
  expect(await waiting()).toEqual([]);
  await sweep();
  expect(await waiting()).toHaveLength(1100);
});

test('one account whose access was withdrawn is disconnected; the others are swept', async () => {
  const other = await openAccount(database().db);
  for (const each of [account, other]) addLead(each.crm, { id: '1', createdAt: NOW + 1000 });
  other.crm.revoked = true;
  const crms = { open: (id: string) => (id === other.id ? other : account).ports.crms.open(id) };
  at(MINUTE);
  await sweepMissedLeads({ ...account.ports, crms, settleMs: 0 });
  expect(await waiting()).toEqual(['1']);
  expect(await account.ports.installations.find(other.id)).toMatchObject({ state: 'disconnected' });
});
