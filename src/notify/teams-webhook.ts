/**
 * One place in Microsoft Teams, by the webhook of a workflow ("When a Teams webhook request is received"). The workflow accepts a request before it
 * posts, and has no word for "the same again", so that a notice without an answer is not repeated. Its address is a secret.
 */
import type { Channel, Failed, Notice, Sent } from '../application/ports/channels.ts';
import { type Answered, failed, failureOfStatus, failureOnTheWay } from './outcome.ts';
import type { Post } from './post.ts';
import { teamsMessage } from './teams-message.ts';

/** A message in Teams is at most about 28 KB: https://learn.microsoft.com/connectors/teams. */
const LARGEST = 26_000;

/** `url` as the workflow shows it. */
export function createTeamsWebhook({ url, post }: { readonly url: string; readonly post: Post }): Channel {
  return {
    name: 'teams-webhook',
    recognisesRepeats: false,
    async send(notice) {
      const answer = await post({ url, headers: { 'content-type': 'application/json; charset=utf-8' }, body: fitting(notice) });
      return answer.kind === 'answered' ? read(answer) : failureOnTheWay(answer);
    },
  };
}

/** Leaves out what a digest lists last until it fits. */
function fitting(notice: Notice): string {
  const body = JSON.stringify(teamsMessage(notice));
  return Buffer.byteLength(body) <= LARGEST || notice.entries.length === 0
    ? body
    : fitting({ ...notice, entries: notice.entries.slice(0, -1) });
}

function read(answer: Answered): Sent | Failed {
  if (answer.status >= 200 && answer.status < 300) return { kind: 'sent', reference: null };
  // A workflow that was deleted, switched off or whose link was renewed.
  if (answer.status === 400 && /WorkflowTriggerIsNotEnabled|TriggerInputSchemaMismatch/.test(answer.body))
    return failed('refused', 'the workflow is switched off or expects something else');
  return failureOfStatus(answer);
}
