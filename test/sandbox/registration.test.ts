import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRegistration } from '../../sandbox/hubspot/registration.ts';

const FIXTURE = fileURLToPath(new URL('fixture-project', import.meta.url));
const VARIABLES = { APP_ORIGIN: 'https://app.example' };
let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'fixture-project-'));
  await cp(FIXTURE, project, { recursive: true });
});
afterEach(() => rm(project, { recursive: true, force: true }));

const edit = async (file: string, from: string, to: string) => {
  const path = join(project, 'src/app', file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  await writeFile(path, text.replace(from, to));
};

it('reads the project with the variables put in; inactive subscriptions do not count', () => {
  const app = readRegistration(project, VARIABLES);
  expect(app.redirectUrls).toEqual(['https://app.example/install/hubspot/callback']);
  expect(app.webhookUrl).toBe('https://app.example/webhooks');
  expect(app.permittedFetch).toEqual(['https://app.example']);
  expect(app.subscriptions.map(({ type, shape, propertyName }) => [type, shape, propertyName])).toEqual([
    ['object.creation', 'object', null],
    ['object.propertyChange', 'object', 'hubspot_owner_id'],
    ['object.merge', 'object', null],
    ['contact.deletion', 'legacy', null],
    ['contact.privacyDeletion', 'legacy', null],
  ]);
  expect(app.actions).toMatchObject([{ uid: 'route', actionUrl: 'https://app.example/action', outputs: ['owner_id'] }]);
});

it.each([
  ['a variable without a value', 'app-hsmeta.json', '${APP_ORIGIN}', '${OTHER_ORIGIN}', 'no value for the variable OTHER_ORIGIN'],
  [
    'too few concurrent requests',
    'webhooks/webhooks-hsmeta.json',
    '"maxConcurrentRequests": 10',
    '"maxConcurrentRequests": 5',
    'maxConcurrentRequests',
  ],
  ['a key that does not exist', 'webhooks/webhooks-hsmeta.json', '"targetUrl"', '"targetURL"', 'targetUrl'],
  ['an address that is none', 'workflow-actions/route-hsmeta.json', '${APP_ORIGIN}/action', 'action', 'actionUrl'],
])('refuses %s, naming file and place', async (_, file, from, to, reason) => {
  await edit(file, from, to);
  expect(() => readRegistration(project, VARIABLES)).toThrow(reason);
  expect(() => readRegistration(project, VARIABLES)).toThrow(file);
});
