/** Channels that an account set up itself: what they are called, and the addresses and secrets that are stored sealed. */
import type { Channel } from './channels.ts';

/** Ids of channels that every account has where the CRM, or the server, serves them. They have no settings here. */
export type BuiltInChannel = 'crm-task' | 'crm-notice' | 'email';

/** What a channel needs, by its kind. */
export type ChannelSecrets =
  /** `signingSecret` null = buttons open pages, and presses do not come to us. */
  | { readonly kind: 'slack-app'; readonly token: string; readonly signingSecret: string | null }
  | { readonly kind: 'slack-webhook'; readonly url: string }
  | { readonly kind: 'teams-webhook'; readonly url: string }
  /** `secrets`: `whsec_…`, the newest first; made here when left out. */
  | { readonly kind: 'webhook'; readonly url: string; readonly secrets: readonly string[] };

/** A channel as it is shown: nothing secret. */
export interface ChannelView {
  readonly channelId: string;
  readonly kind: ChannelSecrets['kind'];
  readonly name: string;
  /** Enough to tell channels apart: the host of an address. */
  readonly hint: string;
  readonly changedAt: number;
  readonly changedBy: string;
  readonly brokenSince: number | null;
  readonly problem: string | null;
}

export interface ChannelSettings {
  list(installationId: string): Promise<readonly ChannelView[]>;
  save(
    installationId: string,
    channel: { readonly channelId: string; readonly name: string; readonly secrets: ChannelSecrets; readonly by: string },
    now: number,
  ): Promise<void>;
  /** False = there is none. */
  remove(installationId: string, channelId: string): Promise<boolean>;
  /** Null = there is none. `unreadable` = it was sealed with an encryption key that is gone: it has to be set up again. */
  open(installationId: string, channelId: string): Promise<ChannelSecrets | { readonly kind: 'unreadable' } | null>;
  markBroken(installationId: string, channelId: string, broken: { readonly since: number; readonly problem: string } | null): Promise<void>;
}

/** Makes the channels of an account ready to send; null = it is not set up, with the sentence that says what to do. */
export interface OpenChannels {
  open(installationId: string, channelId: string): Promise<Channel | { readonly missing: string }>;
  /** Why nothing may be sent to an address, in one clause; null = it may. A name is looked up only when something is sent. */
  whyForbidden(url: string): string | null;
}
