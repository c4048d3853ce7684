/** What the doctor says of an installation, well and ill. */
import type { Policy } from '../../routing/policy/policy.ts';
import type { StreamState } from '../ports/change-source.ts';
import type { CallUsage, Unknown } from '../ports/crm.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Installation } from '../ports/installations.ts';
import { PolicyBroken } from '../ports/policies.ts';
import { checkInstallation } from './check-installation.ts';

const NOW = 10 * 86_400_000;
const INSTALLATION: Installation = {
  id: 'i',
  crm: 'hubspot',
  crmAccountId: '7',
  state: 'connected',
  name: 'Acme',
  zone: 'UTC',
  appUrl: '',
  scopes: ['read'],
  installedAt: 0,
  stateSince: 0,
  stateReason: null,
  mode: 'live',
  modeSince: null,
  modeBy: null,
  lastEventAt: NOW - 5_000,
  sweptUntil: NOW - 30_000,
};
const COUNTS = {
  waiting: 0,
  held: 0,
  stuck: 0,
  writesWaiting: 0,
  writesStuck: 0,
  oldestWaitingAt: null,
  decidedLast24h: 3,
  medianMsToOwner: 900,
  oldestLimitDueAt: null,
  notToldLast24h: 0,
};
const rep = { id: '1', name: 'Ana', email: null, active: true, teamIds: [], status: null, outOfOffice: [], zone: null, workingHours: null };
const policyTo = (repId: string): Policy => ({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'route', routedBefore: 'leave', only: null },
  matching: { methods: ['associated'], minConfidence: 0.6, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'ignore' },
  writing: { overturnedByAutomation: 'reassert-once' },
  rules: [],
  pools: [],
  territories: [],
  fallback: { to: { kind: 'person', repId }, whenOut: { kind: 'assign-anyway' } },
});

const STREAM: StreamState = { source: 'pubsub', held: true, completeUntil: NOW, trouble: null };

interface World {
  readonly installation?: Partial<Installation>;
  readonly counts?: Partial<Record<keyof typeof COUNTS, number>>;
  readonly seal?: 'opens' | 'closed' | 'none';
  readonly pageKey?: { madeAt: number; lastUsedAt: number | null };
  readonly stream?: StreamState;
  readonly published?: () => Promise<{ version: number; policy: Policy } | null>;
  readonly open?: () => Promise<unknown>;
  readonly unknowns?: readonly Unknown[];
  readonly usage?: CallUsage;
}

/** State and, where there is one, next step of each check. */
async function examine(world: World = {}): Promise<Record<string, string>> {
  const crm = {
    describeAccount: async () => ({ name: 'Acme' }),
    readUnknowns: async () => world.unknowns ?? [],
    readCallUsage: async () => world.usage ?? null,
    capabilities: {
      alwaysOwned: false,
      ownerHistory: true,
      teams: true,
      workflowActions: true,
      queues: false,
      workflowEnrolment: true,
      notices: false,
    },
    readRoster: async () => ({ reps: [rep], teams: [], readAt: NOW }),
    readFields: async () => [],
  };
  const ports = {
    grantSeals: { check: async () => world.seal ?? 'opens' },
    crms: { open: world.open ?? (async () => crm) },
    policies: { published: world.published ?? (async () => ({ version: 4, policy: policyTo('1') })) },
    pageKeys: { state: async () => world.pageKey ?? null },
    streams: { state: async () => world.stream ?? null },
    health: { counts: async () => ({ ...COUNTS, ...world.counts }) },
    now: () => NOW,
  } as unknown as Parameters<typeof checkInstallation>[0];
  const installation = { ...INSTALLATION, ...world.installation };
  const checks = await checkInstallation(ports, { installation, requiredScopes: ['read'], crmNextStep: (kind) => `do about ${kind}` });
  for (const check of checks) expect(check.state === 'ok').toBe(check.nextStep === null);
  return Object.fromEntries(checks.map((check) => [check.check, check.state]));
}

it('is content with an installation that routes', async () => {
  expect(new Set(Object.values(await examine()))).toEqual(new Set(['ok']));
});

it.each<[string, World, Record<string, string>]>([
  ['a withdrawn access', { installation: { state: 'disconnected' } }, { connection: 'problem' }],
  ['a key that does not open', { seal: 'closed' }, { 'encryption key': 'problem' }],
  ['a grant that is gone', { seal: 'none' }, { 'encryption key': 'problem' }],
  ['a permission that is missing', { installation: { scopes: [] } }, { permissions: 'problem' }],
  ['a page key that is used', { pageKey: { madeAt: 0, lastUsedAt: NOW - 1_000 } }, { 'page key': 'ok' }],
  ['a page key that nobody used', { pageKey: { madeAt: 0, lastUsedAt: null } }, { 'page key': 'warning' }],
  ['changes that are heard', { stream: { ...STREAM, completeUntil: NOW } }, { changes: 'ok' }],
  ['changes that nobody hears', { stream: { ...STREAM, completeUntil: NOW - 3_600_000 } }, { changes: 'problem' }],
  ['a fact that is hidden', { unknowns: [{ fact: 'queues', because: 'no-permission', nextStep: 'x' }] }, { 'told of queues': 'warning' }],
  ['a feature that is off', { unknowns: [{ fact: 'presence', because: 'feature-off', nextStep: 'x' }] }, { 'told of presence': 'ok' }],
  ['calls that run out', { usage: { used: 85, limit: 100, readAt: NOW } }, { 'calls of the day': 'warning' }],
  ['calls enough', { usage: { used: 50, limit: 100, readAt: NOW } }, { 'calls of the day': 'ok' }],
  ['no policy', { published: async () => null }, { policy: 'problem' }],
  ['a broken policy', { published: () => Promise.reject(new PolicyBroken(4, 'x')) }, { policy: 'problem' }],
  ['a policy for somebody unknown', { published: async () => ({ version: 4, policy: policyTo('gone') }) }, { policy: 'problem' }],
  ['a lead that waits long', { counts: { waiting: 1, oldestWaitingAt: NOW - 3_600_000 } }, { 'waiting leads': 'problem' }],
  ['a lead that waits', { counts: { waiting: 1, oldestWaitingAt: NOW - 1_000 } }, { 'waiting leads': 'ok' }],
  ['stuck leads', { counts: { stuck: 2 } }, { 'stuck leads': 'warning' }],
  ['stuck writes', { counts: { writesStuck: 1 } }, { 'stuck writes': 'warning' }],
  ['a limit that nobody looks at', { counts: { oldestLimitDueAt: NOW - 3_600_000 } }, { limits: 'problem' }],
  ['a limit that is looked at', { counts: { oldestLimitDueAt: NOW - 1_000 } }, { limits: 'ok' }],
  ['what was not told', { counts: { notToldLast24h: 3 } }, { notices: 'warning' }],
  ['events that never come', { installation: { lastEventAt: null } }, { 'last event': 'warning' }],
  ['a new account without events', { installation: { lastEventAt: null, installedAt: NOW - 1_000 } }, { 'last event': 'ok' }],
  ['a sweep that stands still', { installation: { sweptUntil: NOW - 3_600_000 } }, { 'last sweep': 'warning' }],
])('tells %s', async (_what, world, states) => {
  expect(await examine(world)).toMatchObject(states);
});

it('tells what to do about a CRM that fails, and looks on', async () => {
  const failed = new CrmCallFailed({ kind: 'unavailable', detail: 'It does not answer.', retryAfterMs: null });
  expect(await examine({ open: () => Promise.reject(failed) })).toMatchObject({ CRM: 'problem', policy: 'problem', 'stuck leads': 'ok' });
});

it('says of an uninstalled account only that', async () => {
  expect(await examine({ installation: { state: 'uninstalled' } })).toEqual({ connection: 'ok' });
});
