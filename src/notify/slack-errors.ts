/** What Slack's API says when it refuses, and what that means for a notice: https://docs.slack.dev/reference/methods/chat.postMessage#errors. */
import type { SendFailure } from '../application/ports/channels.ts';

const MEANING: Readonly<Record<string, SendFailure>> = {
  ...all('try-later', 'ratelimited rate_limited message_limit_exceeded service_unavailable team_added_to_org'),
  // "It's possible some aspect of the operation succeeded before the error was raised."
  ...all('no-answer', 'fatal_error internal_error request_timeout'),
  ...all(
    'bad-address',
    'users_not_found user_not_found channel_not_found is_archived not_in_channel user_disabled cannot_dm_bot invalid_users',
  ),
  ...all(
    'bad-notice',
    'msg_too_long msg_blocks_too_long no_text invalid_blocks invalid_blocks_format invalid_metadata_format invalid_metadata_schema metadata_too_large',
  ),
};

function all(meaning: SendFailure, words: string): Record<string, SendFailure> {
  return Object.fromEntries(words.split(' ').map((word) => [word, meaning]));
}

/** Every other word is about the token, its scopes or the workspace: somebody has to change the settings. */
export function meaningOfSlackError(error: string): SendFailure {
  return Object.hasOwn(MEANING, error) ? (MEANING[error] ?? 'refused') : 'refused';
}
