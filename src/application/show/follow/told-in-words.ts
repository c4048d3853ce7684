/** What became of a notice, in one sentence. */
import type { Names } from '../../../routing/explain/names.ts';
import { spokenTime } from '../../../routing/explain/spoken-time.ts';
import type { NoticeKind } from '../../ports/channels.ts';
import type { NoticeState, StoredNotice } from '../../ports/notices.ts';
import type { Telling } from './clock-in-words.ts';
import { spanInWords } from './span-in-words.ts';

export interface ToldInWords {
  noticeId: string;
  state: Exclude<NoticeState, 'sending'>;
  kind: NoticeKind;
  at: number;
  sentence: string;
  problem: string | null;
}

/** `channels` are the account's own by id; those of the CRM and the server are known. */
export function toldInWords(notice: StoredNotice, channels: ReadonlyMap<string, string>, telling: Telling): ToldInWords {
  const { noticeId, state, kind, problem, createdAt, sentAt } = notice;
  return {
    noticeId,
    state: state === 'sending' ? 'waiting' : state,
    kind,
    at: sentAt ?? createdAt,
    sentence: sentenceOf(notice, channels, telling),
    problem,
  };
}

const BUILT_IN: Readonly<Record<string, string>> = {
  'crm-task': 'a task in the CRM',
  'crm-notice': 'a notification in the CRM',
  email: 'e-mail',
};

const ABOUT: Readonly<Record<NoticeKind, string>> = {
  assigned: '',
  'claim-offer': ' of the offer',
  reminder: ' again',
  breach: ' that it is late',
  reassigned: ' that it went to somebody else',
  nudge: ' that a touch is due',
  digest: '',
  test: '',
};

function sentenceOf(notice: StoredNotice, channels: ReadonlyMap<string, string>, { names, zone }: Telling): string {
  const { state, dueAt, attempts, kind } = notice;
  const who = recipientOf(notice, names);
  const way = BUILT_IN[notice.channelId] ?? channels.get(notice.channelId) ?? notice.channelId;
  const problem = notice.problem === null ? '' : `: ${notice.problem.replace(/\.$/, '')}`;
  switch (state) {
    case 'waiting':
    case 'sending':
      if (attempts === 0) return `${who} is being told${ABOUT[kind]} by ${way}.`;
      return `${who} was not told by ${way} yet${problem}${dueAt === null ? '' : `; next try ${spokenTime(dueAt, zone)}`}.`;
    case 'kept':
      return `${who} is told by ${way} after quiet hours${dueAt === null ? '' : `, ${spokenTime(dueAt, zone)}`}.`;
    case 'sent':
      return `${who} was told${ABOUT[kind]} by ${way}${notice.sentAt === null ? '' : ` after ${spanInWords(notice.sentAt - notice.createdAt)}`}.`;
    case 'failed':
      return `${who} was not told by ${way}${problem}.`;
    case 'unsure':
      return `${who} may have been told by ${way}${problem}.`;
    case 'joined':
      return `${who} was told by ${way}, together with what else waited.`;
    case 'dropped':
      return `${who} was not told by ${way}: it was of no use any more.`;
  }
}

function recipientOf({ recipient }: StoredNotice, names: Names): string {
  if (recipient.kind === 'person') return names.rep(recipient.repId);
  return recipient.address === '' ? 'The channel' : recipient.address;
}
