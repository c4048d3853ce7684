/**
 * From the decision on a lead to its rep being told, by webhook and by mail: one server with its queue and its clock, a CRM and receivers that answer at
 * once; alone, and in a burst. Between them lie the owner in the CRM, the first look at the lead, and the words, which are read from the CRM. The reference
 * in the same run is the bare notice to the same receivers. Ends with an error unless each is told once.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createPublishedPolicies } from '../src/application/decide/published-policy.ts';
import { createRunningShadows } from '../src/application/decide/running-shadow.ts';
import { routeWaitingLeads } from '../src/application/decide/route-waiting-leads.ts';
import { deliverWrites } from '../src/application/deliver/deliver-writes.ts';
import { createOpenWorkCache } from '../src/application/gather/open-work.ts';
import { createRosterCache } from '../src/application/gather/read-roster.ts';
import type { Notice } from '../src/application/ports/channels.ts';
import { createRestingChannels } from '../src/application/tell/resting-channels.ts';
import { sendNotices } from '../src/application/tell/send-notices.ts';
import { followLeads } from '../src/application/follow/follow-leads.ts';
import { createPublicHolidays } from '../src/calendar/public-holidays.ts';
import { createMemoryCrm } from '../src/crm/memory/crm.ts';
import { addLead, memoryCrmState } from '../src/crm/memory/state.ts';
import { createAnswerLinks } from '../src/http/answer-links.ts';
import { createOpenChannels } from '../src/notify/open-channels.ts';
import { createPostgresPorts } from '../src/postgres/create-ports.ts';
import { openDatabase } from '../src/postgres/open-database.ts';
import type { Policy } from '../src/routing/policy/policy.ts';
import { startSmtp } from '../sandbox/notify/smtp.ts';
import { startWebhookReceiver } from '../sandbox/notify/webhook-receiver.ts';
import { printTable } from './measure.ts';
import { startWorking, timesOf } from './working.ts';
import { policyOf, rosterOf } from './workload.ts';

const ALONE = 50;
const BURST = 1_000;
const REPS = 10;
const MINUTE = 60_000;
const SILENT = { info: () => undefined, warn: () => undefined, error: (...failure: unknown[]) => console.error(...failure) };
const CHANNELS = ['hook', 'email'] as const;

const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
await chmod(dataDir, 0o711);
const db = await openDatabase({ databaseUrl: null, dataDir });
const now = Date.now;
const encryptionKey = Buffer.alloc(32, 7);
const stored = createPostgresPorts(db, { encryptionKey, previousEncryptionKey: null, now, newId: randomUUID, log: SILENT });
const grant = { instanceUrl: null, accessToken: 'a', refreshToken: 'r', expiresAt: now() + 60 * MINUTE, crmAccountId: '1', scopes: [] };
const { id } = await stored.installations.connect({
  crm: 'hubspot',
  grant,
  name: 'Bench',
  zone: 'UTC',
  appUrl: 'https://crm.test',
  now: now(),
});
const secret = `whsec_${randomBytes(32).toString('base64')}`;
const [receiver, smtp] = await Promise.all([startWebhookReceiver({ secret }), startSmtp({ login: null })]);
const channels = createOpenChannels({
  settings: stored.channelSettings,
  mail: { host: '127.0.0.1', port: smtp.port, security: 'none', login: null, from: { name: 'Bench', address: 'leads@bench.example' } },
  allowedOrigins: [receiver.origin],
  slackApiUrl: 'https://slack.test/api',
  now,
});
await stored.channelSettings.save(
  id,
  { channelId: 'hook', name: 'Hook', secrets: { kind: 'webhook', url: receiver.url, secrets: [secret] }, by: 'bench' },
  now(),
);
const crm = memoryCrmState({ now, reps: rosterOf(REPS).reps.map((rep) => ({ ...rep, email: `${rep.id}@bench.example` })) });
const ports = {
  ...stored,
  channels,
  answerLinks: createAnswerLinks({ key: encryptionKey, previousKey: null, publicUrl: 'https://bench.example' }),
  crms: { open: () => Promise.resolve(createMemoryCrm(crm)) },
  enrichment: { providers: [], enrich: () => Promise.resolve(new Map()) },
  metrics: { count: () => undefined, observe: () => undefined },
  log: SILENT,
  now,
  newId: randomUUID,
  rosters: createRosterCache(5_000),
  openWork: createOpenWorkCache(),
  restingChannels: createRestingChannels(),
  calendar: createPublicHolidays(),
  publishedPolicies: createPublishedPolicies(stored.policies),
  runningShadows: createRunningShadows(stored.shadows),
};
const policy: Policy = {
  ...policyOf(0),
  pools: [{ id: 'sales', name: 'Sales', members: Array.from({ length: REPS }, (_, n) => ({ repId: `rep${n}`, weight: 1 })) }],
  fallback: { to: { kind: 'pool', poolId: 'sales' }, whenOut: { kind: 'assign-anyway' } },
  acceptance: { reject: 'allowed', reasons: [], give: 'anyone' },
  notifications: { channelIds: CHANNELS },
};
await stored.policies.publish(id, { policy, by: 'bench', note: null, now: now() });

/** Milliseconds from the decision to each channel’s word that it was told, by channel. */
async function told(leadIds: readonly string[]): Promise<Record<(typeof CHANNELS)[number], number[]>> {
  const request = { kind: 'new', excluded: [], poolId: null } as const;
  for (const leadId of leadIds) addLead(crm, { id: leadId, name: 'Ana Ortiz', email: 'ana@customer.example' });
  await stored.waitingLeads.ask(
    id,
    leadIds.map((leadId) => ({ leadId, request, requestedAt: now() })),
    now(),
  );
  const end = now() + 5 * MINUTE;
  for (;;) {
    const { rows } = await db.pool.query<{ channelId: string; ms: number }>(
      `select n.channel_id as "channelId", n.sent_at - d.decided_at as ms from notices n join decisions d on d.installation_id = n.installation_id and d.lead_id = n.lead_id
       where n.lead_id = any ($1) and n.state = 'sent'`,
      [leadIds],
    );
    const of = (channelId: string) => rows.filter((row) => row.channelId === channelId).map(({ ms }) => ms);
    if (rows.length === CHANNELS.length * leadIds.length) return { hook: of('hook'), email: of('email') };
    if (now() > end) throw new Error(`${rows.length} of ${CHANNELS.length * leadIds.length} were told`);
    await wait(leadIds.length === 1 ? 5 : 100);
  }
}

async function alone(): Promise<Record<(typeof CHANNELS)[number], number[]>> {
  const all = { hook: [] as number[], email: [] as number[] };
  for (let n = 0; n < ALONE; n++) {
    const one = await told([randomUUID()]);
    for (const channelId of CHANNELS) all[channelId].push(...one[channelId]);
    await wait(50);
  }
  return all;
}

/** The channel and its receiver alone. */
async function bare(channelId: (typeof CHANNELS)[number]): Promise<number[]> {
  const channel = await channels.open(id, channelId);
  if ('missing' in channel) throw new Error(channel.missing);
  const ms: number[] = [];
  for (let n = 0; n < ALONE; n++) {
    const notice: Notice = {
      id: `bare_${channelId}_${n}`,
      thread: 'bare',
      kind: 'assigned',
      recipient: { kind: 'person', name: 'Rep 1', email: 'rep1@bench.example' },
      subject: 'New lead: Ana Ortiz',
      body: 'Ana Ortiz is yours.',
      lead: { id: '1', name: 'Ana Ortiz', url: 'https://crm.test/1' },
      reason: null,
      dueAt: null,
      actions: [],
      entries: [],
    };
    const started = performance.now();
    await channel.send(notice, { again: false });
    ms.push(performance.now() - started);
  }
  return ms;
}

const clock = await startWorking(stored.wakeups, {
  tasks: {
    route: (installationId) => routeWaitingLeads(ports, installationId),
    deliver: (installationId) => deliverWrites(ports, installationId),
    follow: (installationId) => followLeads(ports, installationId),
    tell: (installationId) => sendNotices(ports, installationId),
  },
  now,
  log: SILENT,
});
const references = { hook: await bare('hook'), email: await bare('email') };
const [before, mailed] = [receiver.arrivals.length, smtp.mails.length];
await told([randomUUID()]);
const single = await alone();
const burst = await told(Array.from({ length: BURST }, () => randomUUID()));
const leads = 1 + ALONE + BURST;
if (receiver.arrivals.length - before !== leads || smtp.mails.length - mailed !== leads)
  throw new Error(`${receiver.arrivals.length - before} posts and ${smtp.mails.length - mailed} mails for ${leads} leads`);
printTable(
  ['decision to told', 'p50 ms', 'p99 ms', 'slowest ms'],
  [
    timesOf('(bare webhook)', references.hook),
    timesOf('(bare mail)', references.email),
    timesOf('alone, by webhook', single.hook),
    timesOf('alone, by mail', single.email),
    timesOf(`burst of ${BURST.toLocaleString('en')}, by webhook`, burst.hook),
    timesOf(`burst of ${BURST.toLocaleString('en')}, by mail`, burst.email),
  ],
);
await clock.stop();
await stored.wakeups.stop();
await db.close();
await Promise.all([receiver.stop(), smtp.stop()]);
await rm(dataDir, { recursive: true, force: true });
process.exit(0);
