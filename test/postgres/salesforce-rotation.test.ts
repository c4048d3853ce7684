/** Refresh tokens that rotate, on real PostgreSQL and the local Salesforce: one that is used twice ends all access, so eight processes must never do that. */
import { createSalesforceOAuth } from '../../src/crm/salesforce/oauth.ts';
import type { RunningSalesforce } from '../../sandbox/salesforce/running.ts';
import { APP, consentedCode, startedSalesforce, VERIFIER } from '../contract/salesforce-world.ts';
import { KEY, MINUTE, portsOn } from './installed.ts';
import { type SalesforceProcess, startSalesforceProcesses } from './salesforce-processes.ts';
import { useDatabase } from './use-database.ts';

const PROCESSES = 8;
let processes: readonly SalesforceProcess[] = [];
// Before the database goes, which they are connected to.
afterAll(() => Promise.all(processes.map((one) => one.end())));
const database = useDatabase();
let running: RunningSalesforce;
let clock: number;

beforeAll(async () => {
  processes = await startSalesforceProcesses(PROCESSES, database().url);
});
beforeEach(async () => {
  clock = Date.now();
  running = await startedSalesforce();
  const installationId = await install();
  const opening = { installationId, app: APP, loginUrl: running.url, encryptionKey: KEY.toString('base64') };
  await Promise.all(processes.map((one) => one.open(opening, clock)));
});
afterEach(() => running.stop());

async function install(): Promise<string> {
  const oauth = createSalesforceOAuth({ ...APP, loginUrl: running.url }, { now: () => clock });
  const consent = { redirectUri: APP.redirectUri, verifier: VERIFIER, loginUrl: null };
  const grant = await oauth.exchangeCode({ ...consent, code: await consentedCode(oauth.authorizeUrl({ ...consent, state: 's' })) });
  const { installations } = portsOn(database().db);
  const request = { crm: 'salesforce', grant, name: 'Acme', zone: 'UTC', appUrl: running.url, now: clock } as const;
  return (await installations.connect(request)).id;
}

const tokenCalls = (): number => running.control.apiCalls().byRoute['POST /services/oauth2/token'] ?? 0;
const allCall = () => Promise.all(processes.flatMap((one) => [one.call(clock), one.call(clock)]));

it('is survived by eight processes whose session ends at once, time after time, with one renewal each time', async () => {
  await allCall();
  for (let round = 1; round <= 5; round += 1) {
    clock += 2 * MINUTE;
    running.control.expireAccessTokens();
    const before = tokenCalls();
    expect(new Set(await allCall())).toEqual(new Set([running.control.orgId]));
    expect(tokenCalls() - before).toBe(1);
  }
  expect(running.control.installed()).toBe(true);
  expect(running.control.complaints()).toEqual([]);
});

it('is survived when the new session ends within the minute: some calls are told to come back, and no access is lost', async () => {
  for (let round = 1; round <= 3; round += 1) {
    running.control.expireAccessTokens();
    const outcomes = await Promise.allSettled(processes.map((one) => one.call(clock)));
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
  await expect(one?.call(clock)).rejects.toThrow('unavailable');
  running.control.setFaults({ tokenEndpointDown: false });
  const before = await other?.stored(clock);
  await other?.call(clock);
  expect(await one?.stored(clock)).not.toBe(before);
  expect(await one?.stored(clock)).toBe(await other?.stored(clock));
  await one?.call(clock);
});

it('ends for all of them when the org takes the access away', async () => {
  running.control.revokeGrant();
  const outcomes = await Promise.allSettled(processes.map((one) => one.call(clock)));
  expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'went on'))).toEqual(
    processes.map(() => expect.stringContaining('access-revoked') as string),
  );
});
