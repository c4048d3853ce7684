/** An account whose reps are told by every channel, each against the stand-in that judges as the real one does. */
import { randomBytes } from 'node:crypto';
import type { Channel } from '../../src/application/ports/channels.ts';
import type { StoredNotice } from '../../src/application/ports/notices.ts';
import { createRestingChannels } from '../../src/application/tell/resting-channels.ts';
import { sendNotices } from '../../src/application/tell/send-notices.ts';
import type { SendingPorts } from '../../src/application/tell/sending.ts';
import { followLeads } from '../../src/application/follow/follow-leads.ts';
import { createAnswerLinks } from '../../src/http/answer-links.ts';
import { addLead } from '../../src/crm/memory/state.ts';
import { createOpenChannels } from '../../src/notify/open-channels.ts';
import type { Database } from '../../src/postgres/open-database.ts';
import type { NotificationSettings } from '../../src/routing/policy/policy-notifications.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import { startSlack } from '../../sandbox/notify/slack.ts';
import { startSmtp } from '../../sandbox/notify/smtp.ts';
import { startTeams } from '../../sandbox/notify/teams.ts';
import { startWebhookReceiver } from '../../sandbox/notify/webhook-receiver.ts';
import { type Account, openAccount, repOf } from './account.ts';
import { KEY, portsOn } from './installed.ts';

const TOKEN = 'xoxb-secret-token';

export type Standins = Awaited<ReturnType<typeof startStandins>>;

/** Starts the counterparts of all channels. */
export async function startStandins() {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const signingSecret = 'secret-of-the-slack-app';
  const users = { 'ana@northgate.example': 'U0ANA', 'ben@northgate.example': 'U0BEN' };
  const [slack, smtp, teams, webhook] = await Promise.all([
    startSlack({ token: TOKEN, signingSecret, users, channels: ['C0SALES'] }),
    startSmtp({ login: null }),
    startTeams(),
    startWebhookReceiver({ secret }),
  ]);
  return {
    slack,
    smtp,
    teams,
    webhook,
    secret,
    signingSecret,
    /** Ids of notices that arrived, as far as the channel carries them; else one word for each. */
    arrived: {
      email: () => smtp.mails.map(({ parsed }) => parsed.messageId ?? ''),
      'slack-app': () =>
        slack.posted.filter(({ channel }) => channel !== 'webhook').map(({ metadata }) => metadata?.event_payload['notice'] ?? ''),
      'slack-hook': () => slack.calls.filter((call) => call === 'webhook'),
      teams: () => teams.posted.map(() => 'card'),
      hook: () => webhook.received.map(({ id }) => id),
    },
    forget: () => {
      for (const kept of [slack.posted, slack.calls, smtp.mails, teams.posted, webhook.received, webhook.arrivals]) kept.splice(0);
    },
    stop: () => Promise.all([slack.stop(), smtp.stop(), teams.stop(), webhook.stop()]),
  };
}

export interface TellingAccount extends Account {
  readonly sending: SendingPorts;
  /** The same account as another process has it. */
  as(db: Database, wrap?: (channel: Channel) => Channel): SendingPorts;
  notify(settings: NotificationSettings, change?: Partial<Policy>): Promise<void>;
  /** Routes leads to the end of what is planned: nobody is told yet. */
  assign(...leadIds: readonly string[]): Promise<void>;
  send(): Promise<unknown>;
  told(leadId: string): Promise<readonly StoredNotice[]>;
  /** Of one channel. */
  one(leadId: string, channelId: string): Promise<StoredNotice>;
}

/** Ana and Ben take turns and have addresses. */
export async function openTellingAccount(db: Database, standins: Standins): Promise<TellingAccount> {
  const account = await openAccount(db);
  const { id, crm, clock, ports } = account;
  for (const name of ['ana', 'ben']) crm.reps.set(name, repOf(name, { email: `${name}@northgate.example` }));
  const { slack, smtp, teams, webhook, secret, signingSecret } = standins;
  const save = (channelId: string, secrets: Parameters<typeof ports.channelSettings.save>[1]['secrets']) =>
    ports.channelSettings.save(id, { channelId, name: channelId, secrets, by: 'olga' }, clock.now);
  await save('slack-app', { kind: 'slack-app', token: TOKEN, signingSecret });
  await save('slack-hook', { kind: 'slack-webhook', url: slack.webhookUrl });
  await save('teams', { kind: 'teams-webhook', url: teams.webhookUrl });
  await save('hook', { kind: 'webhook', url: webhook.url, secrets: [secret] });
  const as = (other: Database, wrap: (channel: Channel) => Channel = (channel) => channel): SendingPorts => {
    const stored = portsOn(other, { now: () => clock.now });
    const channels = createOpenChannels({
      settings: stored.channelSettings,
      mail: {
        host: '127.0.0.1',
        port: smtp.port,
        security: 'none',
        login: null,
        from: { name: 'Signalbox', address: 'leads@northgate.example' },
      },
      allowedOrigins: [slack.origin, teams.origin, webhook.origin],
      slackApiUrl: slack.apiUrl,
      // The receiver checks by the clock on the wall.
      now: Date.now,
    });
    const open = async (installationId: string, channelId: string) => {
      const channel = await channels.open(installationId, channelId);
      return 'missing' in channel ? channel : wrap(channel);
    };
    const answerLinks = createAnswerLinks({ key: KEY, previousKey: null, publicUrl: 'https://box.example.com' });
    return { ...ports, ...stored, channels: { ...channels, open }, answerLinks, restingChannels: createRestingChannels() };
  };
  const sending = as(db);
  const told = (leadId: string) => ports.notices.ofLead(id, leadId);
  return {
    ...account,
    sending,
    as,
    notify: (notifications, change = {}) => account.publish({ notifications, ...change }),
    async assign(...leadIds) {
      for (const leadId of leadIds) {
        if (!crm.leads.has(leadId)) addLead(crm, { id: leadId, name: `Lead ${leadId}`, email: `${leadId}@customer.example` });
        await account.ask(leadId);
      }
      await account.route();
      await account.deliver();
      await followLeads({ ...ports, ...sending }, id);
    },
    send: () => sendNotices(sending, id),
    told,
    async one(leadId, channelId) {
      const notice = (await told(leadId)).find((each) => each.channelId === channelId);
      if (notice === undefined) throw new Error(`nobody is told of ${leadId} by ${channelId}`);
      return notice;
    },
  };
}
