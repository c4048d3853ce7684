/** Refresh tokens that rotate, on real PostgreSQL and the local Salesforce: one that is used twice ends all access, so eight processes must never do that. */
import { createSalesforceCrms } from '../../src/crm/salesforce/crm.ts';
import { createSalesforceOAuth } from '../../src/crm/salesforce/oauth.ts';
import type { Crm } from '../../src/application/ports/crm.ts';
import type { Grant } from '../../src/application/ports/crm-oauth.ts';
import type { RunningSalesforce } from '../../sandbox/salesforce/running.ts';
import { installedAccount } from '../contract/installed-account.ts';
import { APP, consentedCode, startedSalesforce, VERIFIER } from '../contract/salesforce-world.ts';
import { MINUTE, portsOn } from './installed.ts';
import { useDatabase } from './use-database.ts';

const PROCESSES = 8;
const database = useDatabase();
let running: RunningSalesforce;
let clock: number;
let processes: { readonly crm: Crm; stored(): Promise<string | null> }[];
beforeEach(async () => {
  clock = Date.now();
  running = await startedSalesforce();
  const oauth = createSalesforceOAuth({ ...APP, loginUrl: running.url }, { now: () => clock });
  const consent = { redirectUri: APP.redirectUri, verifier: VERIFIER, loginUrl: null };
  const grant = await oauth.exchangeCode({ ...consent, code: await consentedCode(oauth.authorizeUrl({ ...consent, state: 's' })) });
  processes = await eightProcesses(grant);
});
afterEach(() => running.stop());

/** Each with connections, memory and sessions of its own, on one database. */
async function eightProcesses(grant: Grant) {
  const first = portsOn(database().db);
  const { id } = await first.installations.connect({
    crm: 'salesforce',
    grant,
    name: 'Acme',
    zone: 'UTC',
    appUrl: running.url,
    now: clock,
  });
  const others = await Promise.all(Array.from({ length: PROCESSES - 1 }, async () => portsOn(await database().another())));
  return Promise.all(
    [first, ...others].map(async ({ grants, installations }) => {
      const oauth = createSalesforceOAuth({ ...APP, loginUrl: running.url }, { now: () => clock });
      const deps = { ...installedAccount(grant), grants, installations, now: () => clock };
      const crm = await createSalesforceCrms({ ...deps, oauth, apiVersion: '67.0' }).open(id);
      const stored = async () =>
        (await grants.access(id, clock, 0, () => Promise.reject(new Error('must not be renewed'))))?.accessToken ?? null;
      return { crm, stored };
    }),
  );
}

const tokenCalls = (): number => running.control.apiCalls().byRoute['POST /services/oauth2/token'] ?? 0;
const allCall = () => Promise.all(processes.flatMap(({ crm }) => [crm.describeAccount(), crm.describeAccount()]));

it('is survived by eight processes whose session ends at once, time after time, with one renewal each time', async () => {
  await allCall();
  for (let round = 1; round <= 3; round += 1) {
    clock += 2 * MINUTE;
    running.control.expireAccessTokens();
    const before = tokenCalls();
    const accounts = await allCall();
    expect(new Set(accounts.map(({ crmAccountId }) => crmAccountId))).toEqual(new Set([running.control.orgId]));
    expect(tokenCalls() - before).toBe(1);
  }
  expect(running.control.installed()).toBe(true);
  expect(running.control.complaints()).toEqual([]);
});

it('is survived when the new session ends within the minute: some calls are told to come back, and no access is lost', async () => {
  for (let round = 1; round <= 2; round += 1) {
    running.control.expireAccessTokens();
    const outcomes = await Promise.allSettled(processes.map(({ crm }) => crm.describeAccount()));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
    expect(refused.filter((reason) => !reason.includes('unavailable'))).toEqual([]);
  }
  await allCall();
  expect(running.control.installed()).toBe(true);
});

it('stores the new grant before anybody uses it, and gives up the lock when renewing fails', async () => {
  clock += 2 * MINUTE;
  running.control.expireAccessTokens();
  running.control.setFaults({ tokenEndpointDown: true });
  const [one, other] = processes;
  await expect(one?.crm.describeAccount()).rejects.toThrow('unavailable');
  running.control.setFaults({ tokenEndpointDown: false });
  const before = await other?.stored();
  await other?.crm.describeAccount();
  expect(await one?.stored()).not.toBe(before);
  expect(await one?.stored()).toBe(await other?.stored());
  await one?.crm.describeAccount();
});

it('ends for all of them when the org takes the access away', async () => {
  running.control.revokeGrant();
  const outcomes = await Promise.allSettled(processes.map(({ crm }) => crm.describeAccount()));
  expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'went on'))).toEqual(
    processes.map(() => expect.stringContaining('access-revoked') as string),
  );
});
