/** What waited through quiet hours, told at once. */
import type { Notice, NoticeRecipient } from '../ports/channels.ts';
import { DEFAULT_TEMPLATES } from './default-templates.ts';
import { fillTemplate, type Template } from './templates.ts';

/** As many as a message holds in every channel; the rest is counted. */
const MOST_ENTRIES = 20;

/** One notice in place of several to the same recipient, in their order. `id` and `thread` are the digest's own. */
export function digestOf(
  kept: readonly Notice[],
  { id, recipient, template = DEFAULT_TEMPLATES.digest }: { id: string; recipient: NoticeRecipient; template?: Template },
): Notice {
  const name = recipient.kind === 'person' ? recipient.name : null;
  const { subject, body } = fillTemplate(template, { count: String(kept.length), 'recipient.name': name });
  const left = kept.length - MOST_ENTRIES;
  return {
    id,
    thread: id,
    kind: 'digest',
    recipient,
    subject,
    body: left > 0 ? `${body}\nThe first ${MOST_ENTRIES} are listed; ${left} more are in the CRM.` : body,
    lead: null,
    reason: null,
    dueAt: null,
    actions: [],
    entries: kept.slice(0, MOST_ENTRIES).map((notice) => ({
      title: notice.subject,
      url: notice.lead?.url ?? null,
      ...(notice.lead === null ? {} : { leadId: notice.lead.id }),
      text: notice.reason ?? notice.body.split('\n')[0] ?? '',
    })),
  };
}
