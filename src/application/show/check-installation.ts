/** What an operator must know of one installation, checked one after the other: access, permissions, policy, and whether leads flow. */
import { checkPolicy } from '../configure/check-policy.ts';
import type { CallUsage, Unknown } from '../ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../ports/crm-failure.ts';
import type { GrantSeals, Installation } from '../ports/installations.ts';
import { PolicyBroken } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';
import { notTold } from './not-told.ts';
import { streamInWords } from './stream-in-words.ts';

/** One finding. `nextStep` is null when nothing is to be done. */
export interface Check {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'problem';
  readonly sentence: string;
  readonly nextStep: string | null;
}

type Needs = Pick<Ports, 'crms' | 'policies' | 'calendar' | 'health' | 'pageKeys' | 'streams' | 'now'> & {
  readonly grantSeals: GrantSeals;
};

/** What is known beside the installation. `crmNextStep` says what to do about a failure of the CRM. */
export interface CheckRequest {
  readonly installation: Installation;
  readonly requiredScopes: readonly string[];
  readonly crmNextStep: (kind: CrmFailure['kind']) => string;
}

/** Checks an installation in any state; the first line is about the state. Failures of the CRM are findings. */
export async function checkInstallation(ports: Needs, request: CheckRequest): Promise<Check[]> {
  const { installation } = request;
  if (installation.state === 'uninstalled') return [ok('connection', 'Uninstalled; nothing is routed.')];
  if (installation.state === 'disconnected') {
    const why = installation.stateReason === null ? '' : `: ${installation.stateReason}`;
    return [problem('connection', `Disconnected${why}.`, 'Install Signalbox in the account again; rules and history are kept.')];
  }
  const grant = await checkGrant(ports, installation.id);
  return [
    ok('connection', 'Connected.'),
    grant,
    // Without the grant the CRM cannot be asked, and a policy is held against what the CRM says.
    ...(grant.state === 'ok' ? [...(await checkCrm(ports, request)), await checkPublished(ports, request)] : []),
    checkScopes(request),
    ...(await checkPageKey(ports, installation)),
    ...(await checkStream(ports, installation.id)),
    ...(await checkFlow(ports, installation)),
  ];
}

/** Nothing where the CRM calls us. */
async function checkStream(ports: Needs, installationId: string): Promise<Check[]> {
  const stream = await ports.streams.state(installationId, ports.now());
  if (stream === null) return [];
  const { behind, sentence } = streamInWords(stream, ports.now());
  if (behind) return [problem('changes', sentence, 'See that Signalbox runs, and what its log says of the stream.')];
  return [ok('changes', sentence)];
}

async function checkGrant(ports: Needs, installationId: string): Promise<Check> {
  switch (await ports.grantSeals.check(installationId)) {
    case 'opens':
      return ok('encryption key', 'It opens the stored grant.');
    case 'none':
      return problem('encryption key', 'There is no stored grant.', 'Install Signalbox in the account again.');
    case 'closed':
      return problem(
        'encryption key',
        'The stored grant does not open with it.',
        'Set ENCRYPTION_KEY, or ENCRYPTION_KEY_PREVIOUS, to the key it was sealed with, or install Signalbox in the account again.',
      );
  }
}

/** That it answers, what it does not tell, and how much of its calls of the day is left. */
async function checkCrm(ports: Needs, request: CheckRequest): Promise<Check[]> {
  const further: Check[] = [];
  const answers = await orFailure('CRM', request, async () => {
    const crm = await ports.crms.open(request.installation.id, 'person');
    const { name } = await crm.describeAccount();
    for (const unknown of await crm.readUnknowns()) further.push(checkUnknown(unknown));
    const usage = await crm.readCallUsage();
    if (usage !== null) further.push(checkUsage(usage));
    return ok('CRM', `It answers for ${name}.`);
  });
  return [answers, ...further];
}

/** A feature that is off may be so on purpose. */
function checkUnknown(unknown: Unknown): Check {
  const { sentence, nextStep } = notTold(unknown);
  const check = `told of ${unknown.fact}`;
  return unknown.because === 'no-permission' ? warning(check, sentence, nextStep) : ok(check, `${sentence} ${nextStep}`);
}

const MUCH_USED = 0.8;

function checkUsage({ used, limit }: CallUsage): Check {
  const share = limit === 0 ? 0 : used / limit;
  const sentence = `${used} of ${limit} within 24 h, by all integrations of the account.`;
  const nextStep =
    'Find out which integration calls so often, or buy more calls: above 80 % background work waits, above 95 % routing is slow.';
  return share >= MUCH_USED ? warning('calls of the day', sentence, nextStep) : ok('calls of the day', sentence);
}

function checkScopes({ installation, requiredScopes }: CheckRequest): Check {
  const missing = requiredScopes.filter((scope) => !installation.scopes.includes(scope));
  if (missing.length === 0) return ok('permissions', 'Every one that routing needs is granted.');
  return problem('permissions', `Missing: ${missing.join(', ')}.`, 'Install Signalbox in the account again and grant all permissions.');
}

/** No line where the pages need no key. */
async function checkPageKey(ports: Needs, installation: Installation): Promise<Check[]> {
  const key = await ports.pageKeys.state(installation.id);
  if (key === null) return [];
  if (key.lastUsedAt !== null) return [ok('page key', `The pages in the CRM used it ${duration(ports.now() - key.lastUsedAt)} ago.`)];
  const nextStep = 'Open the settings in the CRM. If they do not come up, renew the key: signalbox key --renew.';
  return [warning('page key', `No page in the CRM has used it since it was made ${duration(ports.now() - key.madeAt)} ago.`, nextStep)];
}

async function checkPublished(ports: Needs, request: CheckRequest): Promise<Check> {
  const { id: installationId } = request.installation;
  return orFailure('policy', request, async () => {
    const published = await publishedOrBroken(ports, installationId);
    if (published === 'broken')
      return problem('policy', 'The published version cannot be read, so leads wait.', 'Restore an earlier version: signalbox restore.');
    if (published === null) return problem('policy', 'None is published, so leads wait.', 'Import one and publish it.');
    const checked = await checkPolicy(ports, { installationId, policy: published.policy });
    const findings = checked.kind === 'checked' ? checked.findings : [];
    const errors = findings.filter((finding) => finding.severity === 'error').length;
    const nextStep = 'See them: signalbox export > policy.json && signalbox lint policy.json.';
    if (errors > 0) return problem('policy', `Version ${published.version} is published and has errors (${errors}).`, nextStep);
    if (findings.length > 0)
      return warning('policy', `Version ${published.version} is published, with warnings (${findings.length}).`, nextStep);
    return ok('policy', `Version ${published.version} is published; nothing to say against it.`);
  });
}

async function publishedOrBroken(ports: Needs, installationId: string) {
  try {
    return await ports.policies.published(installationId);
  } catch (error) {
    if (error instanceof PolicyBroken) return 'broken';
    throw error;
  }
}

/** A lead is routed within seconds. */
const LONG_WAIT_MS = 10 * 60_000;
/** The sweep looks at least once a minute. */
const LONG_UNSWEPT_MS = 10 * 60_000;
const QUIET_DAY_MS = 86_400_000;

async function checkFlow(ports: Needs, installation: Installation): Promise<Check[]> {
  const counts = await ports.health.counts(installation.id);
  const now = ports.now();
  const since = (at: number) => `${duration(now - at)} ago`;
  const { oldestWaitingAt, stuck, writesStuck } = counts;
  const { lastEventAt, sweptUntil, installedAt } = installation;
  const waitsLong = oldestWaitingAt !== null && now - oldestWaitingAt > LONG_WAIT_MS;
  const silent = lastEventAt === null && now - installedAt > QUIET_DAY_MS;
  return [
    oldestWaitingAt === null
      ? ok('waiting leads', `None; ${counts.held} held, ${counts.decidedLast24h} decided in the last 24 h.`)
      : (waitsLong ? problem : ok)(
          'waiting leads',
          `${counts.waiting}, the oldest asked for ${since(oldestWaitingAt)}.`,
          'See that a server runs on this database, and what its log says.',
        ),
    countOf('stuck leads', stuck),
    countOf('stuck writes', writesStuck),
    ...checkFollowed(counts, now),
    (silent ? warning : ok)(
      'last event',
      lastEventAt === null ? 'None has arrived yet.' : `It happened ${since(lastEventAt)}.`,
      'Check PUBLIC_URL and the webhooks of the app in the CRM.',
    ),
    (now - sweptUntil > LONG_UNSWEPT_MS ? warning : ok)(
      'last sweep',
      `Leads created up to ${since(sweptUntil)} were looked for.`,
      'See that a server runs on this database, and whether its log says that a sweep failed.',
    ),
  ];
}

/** Whether what follows an assignment is done in time. */
function checkFollowed({ oldestLimitDueAt, notToldLast24h }: Awaited<ReturnType<Ports['health']['counts']>>, now: number): Check[] {
  const isLate = oldestLimitDueAt !== null && now - oldestLimitDueAt > LONG_WAIT_MS;
  return [
    isLate
      ? problem(
          'limits',
          `The oldest was to be looked at ${duration(now - oldestLimitDueAt)} ago.`,
          'See that a server runs on this database, and what its log says. While the CRM cannot be asked no lead is taken from anybody.',
        )
      : ok('limits', 'Looked at in time.'),
    notToldLast24h === 0
      ? ok('notices', 'None failed in the last 24 h.')
      : warning(
          'notices',
          `Not told in the last 24 h, or perhaps not: ${notToldLast24h}.`,
          'See why, and tell them again, in the settings under Notifications.',
        ),
  ];
}

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
] as const;

/** In the largest whole unit. */
function duration(ms: number): string {
  const [size, unit] = UNITS.find(([least]) => ms >= least) ?? [1_000, 's'];
  return `${Math.max(0, Math.floor(ms / size))} ${unit}`;
}

const countOf = (check: string, count: number): Check =>
  count === 0 ? ok(check, 'None.') : warning(check, `${count}.`, 'Retry them in the settings tab, under Needs attention.');

async function orFailure(check: string, { crmNextStep }: CheckRequest, run: () => Promise<Check>): Promise<Check> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof CrmCallFailed) return problem(check, error.failure.detail, crmNextStep(error.failure.kind));
    throw error;
  }
}

// Each takes the next step, so that one may stand for another; where all is well there is none.
const ok = (check: string, sentence: string, _nextStep?: string): Check => ({ check, state: 'ok', sentence, nextStep: null });
const warning = (check: string, sentence: string, nextStep: string): Check => ({ check, state: 'warning', sentence, nextStep });
const problem = (check: string, sentence: string, nextStep: string): Check => ({ check, state: 'problem', sentence, nextStep });
