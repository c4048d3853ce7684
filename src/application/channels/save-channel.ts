/** Sets a channel up, or changes it. */
import { randomBytes } from 'node:crypto';
import type { ChannelSecrets } from '../ports/channel-settings.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';

/** What a person gives; a secret that is left out stays as it is. */
export type GivenSettings =
  | { readonly kind: 'slack-app'; readonly token?: string | undefined; readonly signingSecret?: string | undefined }
  | { readonly kind: 'slack-webhook' | 'teams-webhook'; readonly url?: string | undefined }
  | { readonly kind: 'webhook'; readonly url?: string | undefined; readonly newSecret?: boolean | undefined };

export interface SaveChannel {
  /** Null = a new one, called `newId`. */
  readonly channelId: string | null;
  readonly newId: string;
  readonly name: string;
  readonly settings: GivenSettings;
  readonly by: string;
}

/** `secret` is told this once. `incomplete`: what a new channel needs is missing. `forbidden`: nothing may be sent to the address. */
export type SavedChannel =
  | { readonly kind: 'saved'; readonly channelId: string; readonly secret: string | null }
  | { readonly kind: 'unknown' | 'incomplete' }
  | { readonly kind: 'forbidden'; readonly because: string };

const SECRET_BYTES = 32;

/** The kind of a channel stays what it is. */
export async function saveChannel(
  ports: Pick<Ports, 'channelSettings' | 'channels' | 'now'>,
  { id }: Installation,
  { channelId, newId, name, settings, by }: SaveChannel,
): Promise<SavedChannel> {
  const stored = channelId === null ? null : await ports.channelSettings.open(id, channelId);
  const before = stored?.kind === 'unreadable' ? null : stored;
  if (channelId !== null && stored?.kind !== 'unreadable' && before?.kind !== settings.kind) return { kind: 'unknown' };
  const made = secretsFrom(settings, before);
  if (made === null) return { kind: 'incomplete' };
  const because = 'url' in made.secrets ? ports.channels.whyForbidden(made.secrets.url) : null;
  if (because !== null) return { kind: 'forbidden', because };
  const saved = channelId ?? newId;
  await ports.channelSettings.save(id, { channelId: saved, name, secrets: made.secrets, by }, ports.now());
  return { kind: 'saved', channelId: saved, secret: made.shown };
}

interface Made {
  readonly secrets: ChannelSecrets;
  /** A secret that was made now. */
  readonly shown: string | null;
}

function secretsFrom(given: GivenSettings, before: ChannelSecrets | null): Made | null {
  switch (given.kind) {
    case 'slack-app': {
      const known = before?.kind === 'slack-app' ? before : null;
      const token = given.token ?? known?.token;
      const signingSecret = given.signingSecret ?? known?.signingSecret ?? null;
      return token === undefined ? null : { secrets: { kind: 'slack-app', token, signingSecret }, shown: null };
    }
    case 'slack-webhook':
    case 'teams-webhook': {
      const url = given.url ?? (before !== null && 'url' in before ? before.url : undefined);
      return url === undefined ? null : { secrets: { kind: given.kind, url }, shown: null };
    }
    case 'webhook': {
      const known = before?.kind === 'webhook' ? before : null;
      const url = given.url ?? known?.url;
      return url === undefined ? null : webhook(url, known?.secrets ?? [], given.newSecret === true);
    }
  }
}

/** The secret before a new one is good for as long as the receiver needs to change: until there is a newer one. */
function webhook(url: string, known: readonly string[], renew: boolean): Made {
  if (known.length > 0 && !renew) return { secrets: { kind: 'webhook', url, secrets: known }, shown: null };
  const shown = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  return { secrets: { kind: 'webhook', url, secrets: [shown, ...known.slice(0, 1)] }, shown };
}
