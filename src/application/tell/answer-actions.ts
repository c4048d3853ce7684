/** What the recipient of a notice can do at once. */
import type { Policy } from '../../routing/policy/policy.ts';
import { ANSWER_LINK_LIFE_MS, type AnswerLinks } from '../ports/answer-links.ts';
import type { NoticeAction } from '../ports/channels.ts';
import type { Followed } from '../ports/followed-leads.ts';
import type { Matter, PlannedRecipient } from '../ports/notices.ts';

const LABELS: Readonly<Record<NoticeAction['name'], string>> = {
  accept: 'Accept',
  claim: 'Claim',
  reject: 'Reject',
  'give-to': 'Give to somebody else',
};

/** Only the person it is about can answer: a link in a place that many read would let anybody answer in their name. */
export function answerActions(
  { links, policy, installationId }: { readonly links: AnswerLinks; readonly policy: Policy; readonly installationId: string },
  { matter, recipient, row }: { readonly matter: Matter; readonly recipient: PlannedRecipient; readonly row: Followed | undefined },
): NoticeAction[] {
  if (recipient.kind === 'place') return [];
  const { repId } = recipient;
  const { followId, leadId, at } = matter;
  // The same in every attempt.
  const expiresAt = matter.kind === 'claim-offer' && matter.dueAt !== null ? matter.dueAt : at + ANSWER_LINK_LIFE_MS;
  return namesOf(policy, { matter, repId, row }).map((action) => ({
    name: action,
    label: LABELS[action],
    ...links.make({ installationId, followId, leadId, repId, action, expiresAt }),
  }));
}

function namesOf(
  { acceptance }: Policy,
  { matter, repId, row }: { readonly matter: Matter; readonly repId: string; readonly row: Followed | undefined },
): NoticeAction['name'][] {
  if (matter.kind === 'claim-offer') return row === undefined || row.offeredTo?.includes(repId) === true ? ['claim'] : [];
  const answerable = matter.kind === 'assigned' || matter.kind === 'reminder' || matter.kind === 'breach';
  if (!answerable || repId !== matter.repId || (row !== undefined && row.acceptedAt !== null)) return [];
  return [
    ...(acceptance !== undefined || matter.asked === 'accept' ? (['accept'] as const) : []),
    ...(acceptance?.reject === 'allowed' ? (['reject'] as const) : []),
    ...(acceptance !== undefined && acceptance.give !== 'not-allowed' ? (['give-to'] as const) : []),
  ];
}
