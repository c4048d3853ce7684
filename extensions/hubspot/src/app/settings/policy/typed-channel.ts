/** A channel as it is typed, until it is one. */
import type { ChannelRequest } from '@signalbox/shared/wire.ts';
import type { OwnKind } from './channel-words.ts';

/** What stands in the inputs. Secrets that are left empty stay as they are where there are some. */
export interface TypedChannel {
  readonly kind: OwnKind;
  readonly name: string;
  readonly url: string;
  readonly token: string;
  readonly signingSecret: string;
  /** Of a webhook that is there: whether it gets a new secret. */
  readonly newSecret: boolean;
}

/** Nothing typed yet. */
export const EMPTY_CHANNEL: TypedChannel = { kind: 'slack-app', name: '', url: '', token: '', signingSecret: '', newSecret: false };

/** What to send; a sentence when something is missing. `channelId` undefined = a new one. */
export function channelToSend(typed: TypedChannel, channelId: string | undefined): Omit<ChannelRequest, 'requestId'> | string {
  const name = typed.name.trim();
  if (name === '') return 'Give the channel a name, as it is chosen by in the rules.';
  const settings = settingsOf(typed, channelId === undefined);
  if (typeof settings === 'string') return settings;
  return { ...(channelId === undefined ? {} : { channelId }), name, settings };
}

function settingsOf(typed: TypedChannel, isNew: boolean): ChannelRequest['settings'] | string {
  const [url, token, signingSecret] = [typed.url.trim(), typed.token.trim(), typed.signingSecret.trim()];
  switch (typed.kind) {
    case 'slack-app':
      if (token === '' && isNew) return 'The app’s bot token is missing: Slack shows it under OAuth & Permissions.';
      if (token !== '' && !token.startsWith('xoxb-')) return 'A bot token begins with xoxb-: Slack shows it under OAuth & Permissions.';
      return { kind: typed.kind, ...(token === '' ? {} : { token }), ...(signingSecret === '' ? {} : { signingSecret }) };
    case 'slack-webhook':
    case 'teams-webhook':
    case 'webhook': {
      if (url === '' && isNew) return 'The address is missing.';
      if (url !== '' && !/^https?:\/\/\S+$/.test(url)) return 'An address begins with https://.';
      const newSecret = typed.kind === 'webhook' && typed.newSecret && !isNew;
      return { kind: typed.kind, ...(url === '' ? {} : { url }), ...(newSecret ? { newSecret } : {}) };
    }
  }
}
