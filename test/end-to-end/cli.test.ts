/** The command on the database of a running stack; where starting and ending matter, as a process of its own. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../sandbox/demo/free-port.ts';
import { environment, startStack, type Stack } from '../../sandbox/demo/start-stack.ts';
import type { Control } from '../../sandbox/hubspot/control.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import { startTestDatabase, type TestDatabase, type TestDatabases } from '../postgres/database.ts';
import { cli, type CliResult, printed } from './cli-process.ts';
import { call, onePool } from './policies.ts';
import { until } from './until.ts';

let databases: TestDatabases;
let database: TestDatabase;
let stack: Stack;
let control: Control;
let env: Record<string, string>;
let folder: string;
let email: string;
let lead: string;

beforeAll(async () => {
  databases = await startTestDatabase();
  database = await databases.clone();
  // The stories follow each other faster than 110 calls in 10 s allow.
  const stored = { DATABASE_URL: database.url, ENCRYPTION_KEY: randomBytes(32).toString('base64'), HUBSPOT_CALLS_PER_10_SECONDS: '10000' };
  stack = await startStack({
    appPort: 0,
    crmPort: 0,
    say: () => undefined,
    env: { ...stored, ROSTER_MAX_AGE_SECONDS: '0', SWEEP_SECONDS: '2', LOG_LEVEL: 'error' },
    hubspot: { availability: 'always', pages: false, settings: { searchLagMs: 0, rateLimit: { calls: 10_000, perMs: 10_000 } } },
  });
  control = stack.hubspot.control;
  env = { ...environment(stack.hubspot.url, await freePort()), ...stored };
  folder = await mkdtemp(join(tmpdir(), 'signalbox-cli-'));
  expectCode(await cli(env, 'import', await policyFile('base.json', byCountry()), '--replace'), 0);
  expectCode(await cli(env, 'publish', '--note', 'By country.', '--by', 'ops@acme.example'), 0);
  email = `${randomUUID()}@gmail.com`;
  lead = control.createContact({ email, firstname: 'Lena', country: 'France' }).id;
  await until('the contact to have an owner', () => ownerOf(lead) !== '');
});
afterAll(async () => {
  await stack.stop();
  await databases.stop();
  await rm(folder, { recursive: true, force: true });
});

const run = (...words: string[]): Promise<CliResult> => printed(env, ...words);
const ownerOf = (id: string) => control.getContact(id)?.properties['hubspot_owner_id'] ?? '';
const reps = () => control.listOwners().filter((owner) => owner.active);

/** With the whole result where the code is another. */
const expectCode = (result: CliResult, code: number): void => {
  expect({ ...result, json: null }).toMatchObject({ code });
};

/** Germany to one rep, everything else to another. */
function byCountry(): Policy {
  const [german, other] = reps();
  const base = onePool({ [other!.ownerId]: 1 });
  return {
    ...base,
    pools: [...base.pools, { id: 'dach', name: 'DACH', members: [{ repId: german!.ownerId, weight: 1 }] }],
    rules: [
      {
        id: 'germany',
        name: 'Germany',
        enabled: true,
        when: { field: 'lead.country', op: 'is', value: 'Germany' },
        then: { kind: 'pool', poolId: 'dach', whenOut: { kind: 'next-rule' } },
      },
    ],
  };
}

async function policyFile(name: string, policy: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(policy));
  return file;
}

describe('accounts', () => {
  it('are listed with their state', async () => {
    const listed = await run('installations', '--json');
    expectCode(listed, 0);
    expect(listed.json).toMatchObject([{ account: String(control.portalId), crm: 'hubspot', state: 'connected' }]);
    expect((await run('installations')).out).toMatch(/^account .*\n\d+ .* connected /);
  });

  it('are named with --account, and one that does not exist is refused with those that do', async () => {
    expectCode(await run('versions', '--account', String(control.portalId)), 0);
    const refused = await run('versions', '--account', '1');
    expectCode(refused, 2);
    expect(refused.err).toContain(String(control.portalId));
  });
});

describe('policy as code', () => {
  it('exports what it imports, and an earlier version and the draft', async () => {
    const exported = await run('export');
    expect(exported.json).toEqual(byCountry());
    expect((await run('export', '--json')).json).toMatchObject({ version: 2, publishedBy: 'ops@acme.example', note: 'By country.' });
    expectCode(await run('export', '--version', '1'), 0);
    expectCode(await run('export', '--version', '99'), 2);
    expectCode(await run('export', '--version', 'draft'), 2);
  });

  it('keeps the draft of somebody else unless told to replace it, and takes the same policy twice', async () => {
    const other = { ...byCountry(), rules: [] };
    const [mine, theirs] = [await policyFile('mine.json', byCountry()), await policyFile('theirs.json', other)];
    expectCode(await run('import', theirs, '--by', 'somebody'), 0);
    expectCode(await run('import', theirs), 0);
    const refused = await run('import', mine);
    expectCode(refused, 1);
    expect(refused.err).toMatch(/somebody[\s\S]*--replace/);
    expect((await run('export', '--version', 'draft')).json).toEqual(other);
    expectCode(await run('import', mine, '--replace'), 0);
    expect((await run('export', '--version', 'draft')).json).toEqual(byCountry());
  });

  it('says what is wrong with a file, with its place', async () => {
    const broken = await policyFile('broken.json', { ...byCountry(), rules: [{ name: 'Half' }] });
    for (const command of ['import', 'lint']) {
      const refused = await run(command, broken);
      expectCode(refused, 1);
      expect(refused.err).toContain('rules[0] “Half”');
    }
    expectCode(await run('lint', join(folder, 'missing.json')), 2);
  });

  it('lints: 0 without errors, 1 with, 2 for what it cannot look at', async () => {
    expectCode(await run('lint', await policyFile('good.json', byCountry())), 0);
    const unknown = byCountry();
    const left = { ...unknown, pools: unknown.pools.map((pool) => ({ ...pool, members: [{ repId: '1', weight: 1 }] })) };
    const linted = await run('lint', await policyFile('left.json', left), '--json');
    expectCode(linted, 1);
    expect((linted.json as { findings: { severity: string }[] }).findings[0]?.severity).toBe('error');
    expectCode(await run('lint'), 2);
    expectCode(await run('lint', 'a.json', '--draft'), 2);
  });

  it('publishes the draft, lists versions, restores one, and refuses errors and other revisions', async () => {
    expectCode(await run('import', await policyFile('next.json', byCountry()), '--replace'), 0);
    expectCode(await run('lint', '--draft'), 0);
    expectCode(await run('publish', '--note', 'x', '--revision', '9999'), 1);
    const published = await run('publish', '--note', 'Same again.', '--json');
    expectCode(published, 0);
    const { version } = published.json as { version: number };
    expectCode(await run('publish', '--note', 'Nothing is left.'), 1);
    expectCode(await run('restore', '2'), 0);
    expectCode(await run('restore', '99'), 2);
    expect((await run('versions', '--json')).json).toMatchObject({
      versions: [
        { version: version + 1, note: 'Restored from version 2.' },
        { version, note: 'Same again.', publishedBy: 'command line' },
        {},
        {},
      ],
      draft: null,
    });
    expect((await run('versions')).out).toMatch(/^version .*\n\d+ +in force/);
  });

  it('prints the schema without a database', async () => {
    const schema = await cli({}, 'schema');
    expectCode(schema, 0);
    expect(schema.json).toMatchObject({ type: 'object' });
  });
});

describe('decisions', () => {
  const decisionOf = async (id: string): Promise<string> => {
    const replayed = await run('replay', '--lead', id, '--json');
    return (replayed.json as { decisionId: string }).decisionId;
  };

  it('tries a policy on a lead and writes nothing', async () => {
    const before = { owner: ownerOf(lead), versions: (await run('versions')).out };
    const tried = await run('try', email, '--json');
    expectCode(tried, 0);
    expect(tried.json).toMatchObject({ outcome: 'assigned', owner: { repId: before.owner } });
    const inverted = byCountry();
    const swapped = {
      ...inverted,
      pools: inverted.pools.map((pool) => ({ ...pool, members: [{ repId: reps()[2]!.ownerId, weight: 1 }] })),
    };
    const other = await run('try', lead, '--policy', await policyFile('swapped.json', swapped));
    expectCode(other, 0);
    expect(other.out).toContain(reps()[2]!.ownerId);
    expect(other.out).toMatch(/Germany[\s\S]*Candidates\n {2}chosen/);
    const madeUp = await run('try', '--set', 'country=Germany', '--set', 'lead.email=ida@gmail.com', '--json');
    expectCode(madeUp, 0);
    expect(madeUp.json).toMatchObject({ outcome: 'assigned', ruleName: 'Germany', account: null });
    expectCode(await run('try', '--set', 'shoe_size=43'), 2);
    expectCode(await run('try', lead, '--set', 'country=Germany'), 2);
    expect({ owner: ownerOf(lead), versions: (await run('versions')).out }).toEqual(before);
    expectCode(await run('try', 'nobody@nowhere.example'), 2);
    expectCode(await run('try', '999999999'), 2);
  });

  it('replays a decision to the same bytes, in full when asked', async () => {
    const id = await decisionOf(lead);
    const replayed = await run('replay', id);
    expectCode(replayed, 0);
    expect(replayed.out).toContain('the same bytes');
    const full = await run('replay', '--lead', lead, '--every');
    expectCode(full, 0);
    expect(full.out).toMatch(/Path[\s\S]*Germany/);
    expectCode(await run('replay', randomUUID()), 2);
    expectCode(await run('replay', '--lead', '999999999'), 2);
    expectCode(await run('replay'), 2);
  });

  it('exits with 1 when the record says otherwise', async () => {
    const id = control.createContact({ email: `${randomUUID()}@gmail.com`, country: 'Germany' }).id;
    await until('the contact to have an owner', () => ownerOf(id) !== '');
    const decisionId = await decisionOf(id);
    await database.db.pool.query(
      `update decisions set decision = replace(decision::text, '"germany"', '"saxony"')::json where decision_id = $1`,
      [decisionId],
    );
    const replayed = await run('replay', decisionId, '--json');
    expectCode(replayed, 1);
    expect(replayed.json).toMatchObject({ same: false });
  });

  it('shows what would differ with other facts', async () => {
    const id = await decisionOf(lead);
    const other = await run('what-if', id, '--set', 'lead.country=Germany');
    expectCode(other, 0);
    expect(other.out).toContain(reps()[0]!.ownerId);
    expect(other.out).toMatch(/^\+ .*Germany/m);
    expect((await run('what-if', id, '--set', 'lead.country=Spain', '--json')).json).toMatchObject({
      was: { owner: { repId: ownerOf(lead) } },
      wouldBe: { owner: { repId: ownerOf(lead) } },
    });
    expect((await run('what-if', id, '--set', 'lead.city=Berlin')).out).toContain('No condition of this version looks at lead.city.');
    expectCode(await run('what-if', id, '--set', 'country=DE'), 2);
    expectCode(await run('what-if', id), 2);
    expect(ownerOf(lead)).toBe(reps()[1]!.ownerId);
  });
});

describe('being sure', () => {
  const toThird = (): Policy => {
    const policy = byCountry();
    return {
      ...policy,
      pools: policy.pools.map((pool) => (pool.id === 'dach' ? { ...pool, members: [{ repId: reps()[2]!.ownerId, weight: 1 }] } : pool)),
    };
  };

  it('says what differs, with 1 when something does', async () => {
    const same = await run('diff', await policyFile('same.json', byCountry()));
    expectCode(same, 0);
    expect(same.out).toContain('Nothing differs.');
    const other = await run('diff', await policyFile('third.json', toThird()), '--json');
    expectCode(other, 1);
    expect((other.json as { total: number }).total).toBeGreaterThan(0);
    expectCode(await run('diff', '--before', '2', '--after', '99'), 2);
    expectCode(await run('diff', 'a.json', '--after', '2'), 2);
  });

  it('rehearses on the last leads, and refuses more change than was meant', async () => {
    const id = control.createContact({ email: `${randomUUID()}@gmail.com`, country: 'Germany' }).id;
    await until('the contact to have an owner', () => ownerOf(id) !== '');
    const file = await policyFile('third.json', toThird());
    const rehearsed = await run('rehearse', file, '--last', '100');
    expectCode(rehearsed, 0);
    expect(rehearsed.out).toMatch(/leads would go elsewhere than by the published version/);
    expectCode(await run('rehearse', file, '--max-changed', '0'), 1);
    expectCode(await run('rehearse', file, '--max-otherwise', '0', '--json'), 0);
    expectCode(await run('rehearse', await policyFile('same.json', byCountry()), '--max-changed', '0'), 0);
  });

  it('lets the draft shadow what is published, and takes effect by the clock', async () => {
    expectCode(await run('shadow'), 2);
    expectCode(await run('import', await policyFile('third.json', toThird()), '--replace'), 0);
    expectCode(await run('shadow', 'start'), 2);
    expectCode(await run('shadow', 'start', '--name', 'Third'), 0);
    expectCode(await run('shadow', 'start', '--name', 'Again'), 1);
    const id = control.createContact({ email: `${randomUUID()}@gmail.com`, country: 'Germany' }).id;
    type Report = { agreement: { leads: number } } | null;
    const report = async () => (await call(control, stack.signalbox.url, { method: 'GET', path: '/api/v1/shadows' }))['report'] as Report;
    await until('the shadow to decide', async () => ((await report())?.agreement.leads ?? 0) > 0);
    expect((await run('shadow', '--json')).json as { agreement: object }).toMatchObject({
      agreement: { leads: 1, sameOwner: 0, sameRule: 1 },
    });
    expect(ownerOf(id)).not.toBe(reps()[2]!.ownerId);
    expectCode(await run('shadow', 'report', '--min-agreement', '50'), 1);
    expectCode(await run('shadow', 'stop'), 0);
    expectCode(await run('publish', '--note', 'Later.', '--from', '2001-01-01'), 2);
    const later = await run('publish', '--note', 'Later.', '--from', '2199-01-01T00:00Z');
    expectCode(later, 0);
    expect(later.out).toContain('2199-01-01');
  });

  it('hands over what a person leaves, and routes their leads again', async () => {
    const [german, other] = reps();
    const shown = await run('leaver', german!.ownerId, '--json');
    expectCode(shown, 1);
    expect(shown.json).toMatchObject({
      repId: german!.ownerId,
      policies: expect.arrayContaining([expect.objectContaining({ which: 'published' })]) as unknown,
    });
    expectCode(await run('leaver', '1'), 2);
    expectCode(await run('leaver', german!.ownerId, '--hand-over'), 2);
    const handing = ['--hand-over', '--heir', other!.ownerId, '--why', 'She leaves.', '--per-minute', '6000'];
    const handed = await run('leaver', german!.ownerId, ...handing, '--json');
    expectCode(handed, 0);
    const { runId } = handed.json as { runId: string };
    const stateOf = async () => (await call(control, stack.signalbox.url, { method: 'GET', path: `/api/v1/bulk-runs/${runId}` }))['state'];
    expectCode(await run('bulk', 'show', runId), 0);
    await until('the run to be ready', async () => (await stateOf()) === 'ready');
    expectCode(await run('bulk', 'start', runId), 0);
    await until('the run to be done', async () => (await stateOf()) === 'done');
    expectCode(await run('bulk', 'pause', runId), 1);
    expect((await run('bulk')).out).toContain(runId);
    expectCode(await run('bulk', 'show', randomUUID()), 2);
    expectCode(await run('bulk', 'ask', '--why', 'No leads are named.'), 2);
    expectCode(await run('observing'), 0);
  });
});

const statesOf = ({ json }: CliResult): Record<string, string> =>
  Object.fromEntries((json as { checks: { check: string; state: string }[] }).checks.map((one) => [one.check, one.state]));

describe('doctor', () => {
  it('finds a healthy stack healthy, and shows no secret', async () => {
    const well = await run('doctor', '--json');
    expectCode(well, 0);
    expect(statesOf(well)).toMatchObject({
      database: 'ok',
      connection: 'ok',
      'encryption key': 'ok',
      CRM: 'ok',
      permissions: 'ok',
      'waiting leads': 'ok',
      'stuck leads': 'ok',
      'stuck writes': 'ok',
      'last event': 'ok',
      'last sweep': 'ok',
    });
    const told = await run('doctor');
    expect(told.out).toMatch(/^ok +database /);
    expect(told.out).not.toContain('\u001b');
    for (const secret of [env['ENCRYPTION_KEY']!, env['HUBSPOT_CLIENT_SECRET']!])
      expect(told.out + told.err + well.out).not.toContain(secret);
  });

  it('tells a key that opens nothing', async () => {
    const examined = await cli({ ...env, ENCRYPTION_KEY: randomBytes(32).toString('base64') }, 'doctor', '--json');
    expectCode(examined, 1);
    expect(statesOf(examined)).toMatchObject({ database: 'ok', 'encryption key': 'problem' });
    const refused = await cli({ ...env, ENCRYPTION_KEY: randomBytes(32).toString('base64') }, 'try', lead);
    expectCode(refused, 2);
    expect(refused.err).toMatch(/ENCRYPTION_KEY_PREVIOUS/);
    expect(refused.err).not.toMatch(/^ +at /m);
  });

  it('tells a CRM that does not answer', async () => {
    const examined = await cli({ ...env, HUBSPOT_API_URL: `http://localhost:${await freePort()}` }, 'doctor', '--json');
    expectCode(examined, 1);
    expect(statesOf(examined)).toMatchObject({ database: 'ok', CRM: 'problem' });
  });

  it('tells a database that does not answer, and never its address', async () => {
    const address = `postgres://u:hidden-password@localhost:${await freePort()}/x`;
    const examined = await cli({ ...env, DATABASE_URL: address }, 'doctor');
    expectCode(examined, 1);
    expect(examined.out).toMatch(/^problem +database /);
    expect(examined.out + examined.err).not.toContain('hidden-password');
    expectCode(await cli({ ...env, DATABASE_URL: address }, 'versions'), 2);
  });

  it('refuses a database of another release, and changes nothing in it', async () => {
    const { db, url } = await databases.clone();
    await db.pool.query('delete from migrations where name = (select max(name) from migrations)');
    const examined = await cli({ ...env, DATABASE_URL: url }, 'doctor');
    expectCode(examined, 1);
    expect(examined.out).toMatch(/problem +database +the database lacks \d{4}_/);
    await db.pool.query('drop schema public cascade; create schema public');
    expectCode(await cli({ ...env, DATABASE_URL: url }, 'doctor'), 1);
    expect((await db.pool.query(`select from pg_class where relnamespace = 'public'::regnamespace`)).rowCount).toBe(0);
  });

  it('makes no database where there is none', async () => {
    const examined = await cli({ DATA_DIR: join(folder, 'nothing') }, 'doctor');
    expectCode(examined, 1);
    expect(examined.out).toContain('there is no database in');
  });
});

describe('an account that withdrew its access', () => {
  it('is told by the doctor; what is stored can still be read, what needs the CRM is refused', async () => {
    control.revokeGrant();
    await until('the sweep to see it', async () => statesOf(await run('doctor', '--json'))['connection'] === 'problem');
    expectCode(await run('doctor'), 1);
    expect((await run('installations')).out).toContain('disconnected');
    expectCode(await run('export'), 0);
    expectCode(await run('replay', '--lead', lead), 0);
    const refused = await run('restore', '1');
    expectCode(refused, 2);
    expect(refused.err).toMatch(/Install Signalbox/);
  });
});

it('explains itself, and each command', async () => {
  const help = await cli({}, '--help');
  expectCode(help, 0);
  expect(help.out).toContain('what-if');
  const one = await cli({}, 'publish', '--help');
  expectCode(one, 0);
  expect(one.out).toContain('--note <text>');
  const wrong = await cli({}, 'publsh');
  expectCode(wrong, 2);
  expect(wrong.err).toContain('signalbox --help');
});
