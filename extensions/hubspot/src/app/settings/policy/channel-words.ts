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
    needs:
      'Create an app in Slack, give it the bot scopes chat:write, im:write, im:history, users:read and users:read.email, and install it into the workspace.',
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

/** "Slack, by an app with buttons, slack.com"; of what the CRM and the server bring along, who serves it. */
export const channelHint = ({ kind, builtIn, hint }: ChannelView): string =>
  builtIn ? hint : `${OWN_KINDS.find(({ value }) => value === kind)?.label ?? kind}, ${hint}`;

/** Whether a place can be told in this channel, beside persons; one webhook has one place. */
export const hasPlaces = (kind: ChannelView['kind']): boolean => kind === 'slack-app' || kind === 'email';

/** Whether it tells only of a lead, and only persons: what the CRM shows does. */
export const needsLead = (kind: ChannelView['kind']): boolean => kind === 'crm-task' || kind === 'crm-notice';

/** How a channel is. */
export function channelState({ ready, brokenSince }: ChannelView): { readonly label: string; readonly tone: 'good' | 'warning' | 'bad' } {
  if (brokenSince !== null) return { label: 'Failing', tone: 'bad' };
  return ready ? { label: 'Ready', tone: 'good' } : { label: 'Not ready', tone: 'warning' };
}
