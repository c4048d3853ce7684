/** Ways to tell people, in words. */
import type { ChannelRequest } from '@signalbox/shared/wire.ts';
import type { ChannelView } from './policy-types.ts';

/** Kinds of channels that are set up here. */
export type OwnKind = ChannelRequest['settings']['kind'];

/** Each kind with what it needs from whom. */
export const OWN_KINDS: readonly { readonly label: string; readonly value: OwnKind; readonly needs: string }[] = [
  {
    label: 'Slack, by an app with buttons',
    value: 'slack-app',
    needs: 'Create an app in Slack, give it the scopes chat:write, users:read and users:read.email, and install it into the workspace.',
  },
  {
    label: 'Slack, by an incoming webhook',
    value: 'slack-webhook',
    needs: 'An incoming webhook belongs to one Slack channel. It has links in place of buttons.',
  },
  {
    label: 'Microsoft Teams, by a workflow',
    value: 'teams-webhook',
    needs: 'In the Teams channel, add the workflow “Post to a channel when a webhook request is received” and copy its address.',
  },
  {
    label: 'Any server, by a signed webhook',
    value: 'webhook',
    needs: 'Every request is signed; the secret to check it with is shown once.',
  },
];

const BUILT_IN: Readonly<Record<string, string>> = {
  'crm-task': 'A task in the CRM',
  'crm-notice': 'A notification of the CRM',
  email: 'E-mail',
};

/** "Slack, by an app with buttons". */
export const channelKindInWords = (kind: ChannelView['kind']): string =>
  OWN_KINDS.find(({ value }) => value === kind)?.label ?? BUILT_IN[kind] ?? kind;

/** Whether a place can be told in this channel, beside persons; one webhook has one place. */
export const hasPlaces = (kind: ChannelView['kind']): boolean => kind === 'slack-app' || kind === 'email';

/** How a channel is. */
export function channelState({ ready, brokenSince }: ChannelView): { readonly label: string; readonly tone: 'good' | 'warning' | 'bad' } {
  if (brokenSince !== null) return { label: 'Failing', tone: 'bad' };
  return ready ? { label: 'Ready', tone: 'good' } : { label: 'Not ready', tone: 'warning' };
}
