/**
 * One place in Slack, by an incoming webhook. It has no word for "the same again", so that a notice without an answer is not repeated.
 * Its address is a secret: whoever has it can post.
 */
import type { Channel, Failed, Sent } from '../application/ports/channels.ts';
import { type Answered, failed, failureOfStatus, failureOnTheWay } from './outcome.ts';
import type { Post } from './post.ts';
import { slackMessage } from './slack-message.ts';

/** `url` as Slack gives it: `https://hooks.slack.com/services/T…/B…/…`. */
export function createSlackWebhook({ url, post }: { readonly url: string; readonly post: Post }): Channel {
  return {
    name: 'slack-webhook',
    recognisesRepeats: false,
    async send(notice) {
      const body = JSON.stringify(slackMessage(notice, 'none'));
      const answer = await post({ url, headers: { 'content-type': 'application/json; charset=utf-8' }, body });
      return answer.kind === 'answered' ? read(answer) : failureOnTheWay(answer);
    },
  };
}

/** What Slack answers is one word; https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors. */
const GONE =
  /^(no_service|no_service_id|no_team|no_active_hooks|team_disabled|invalid_token|action_prohibited|channel_not_found|channel_is_archived|user_not_found|posting_to_general_channel_denied)\s*$/;

function read(answer: Answered): Sent | Failed {
  if (answer.status === 200) return { kind: 'sent', reference: null };
  const word = GONE.exec(answer.body)?.[1];
  return word === undefined ? failureOfStatus(answer) : failed('refused', `Slack says ${word}`);
}
