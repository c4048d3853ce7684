/** The channels of accounts, ready to send: settings opened, and what is worth keeping between two notices kept. */
import type { ChannelSecrets, ChannelSettings, OpenChannels } from '../application/ports/channel-settings.ts';
import type { Channel } from '../application/ports/channels.ts';
import { createEmail, type SmtpSettings } from './email.ts';
import { createPost, whyForbidden } from './post.ts';
import { createSlackApp } from './slack-app.ts';
import { createSlackWebhook } from './slack-webhook.ts';
import { createTeamsWebhook } from './teams-webhook.ts';
import { createWebhook } from './webhook.ts';

export interface OpenChannelsDeps {
  readonly settings: Pick<ChannelSettings, 'open'>;
  /** The server's own; null = it sends no mail. */
  readonly mail: SmtpSettings | null;
  /** The operator's own servers, which may be local and without TLS. */
  readonly allowedOrigins: readonly string[];
  /** Without a trailing slash. */
  readonly slackApiUrl: string;
  readonly now: () => number;
}

/** The bound keeps a process that serves many accounts from growing for ever. */
const MOST_KEPT = 500;

/** One Slack app is kept for every token, with the conversations it found. */
export function createOpenChannels({ settings, mail, allowedOrigins, slackApiUrl, now }: OpenChannelsDeps): OpenChannels {
  const post = createPost({ allowedOrigins });
  const email = mail === null ? { missing: 'The server sends no mail: its operator sets SMTP_HOST and MAIL_FROM.' } : createEmail(mail);
  const slackApps = new Map<string, Channel>();
  const slackApp = ({ token, signingSecret }: Extract<ChannelSecrets, { kind: 'slack-app' }>): Channel => {
    const interactive = signingSecret !== null;
    const key = `${interactive} ${token}`;
    const channel = slackApps.get(key) ?? createSlackApp({ token, interactive, post, apiUrl: slackApiUrl });
    slackApps.delete(key);
    slackApps.set(key, channel);
    const [oldest] = slackApps.keys();
    if (slackApps.size > MOST_KEPT && oldest !== undefined) slackApps.delete(oldest);
    return channel;
  };
  const made = (secrets: ChannelSecrets): Channel => {
    switch (secrets.kind) {
      case 'slack-app':
        return slackApp(secrets);
      case 'slack-webhook':
        return createSlackWebhook({ url: secrets.url, post });
      case 'teams-webhook':
        return createTeamsWebhook({ url: secrets.url, post });
      case 'webhook':
        return createWebhook({ url: secrets.url, secrets: secrets.secrets, post, now });
    }
  };
  return {
    whyForbidden: (url) => whyForbidden(url, allowedOrigins),
    async open(installationId, channelId) {
      if (channelId === 'email') return email;
      const secrets = await settings.open(installationId, channelId);
      if (secrets?.kind === 'unreadable')
        return { missing: 'The key that its secrets were sealed with is gone: set the channel up again.' };
      return secrets === null
        ? { missing: 'The channel is not set up any more: set it up again, or take it out of the policy.' }
        : made(secrets);
    },
  };
}
