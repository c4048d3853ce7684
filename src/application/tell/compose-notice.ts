/** The words of a notice for its recipient. */
import type { NotificationTemplate } from '../../routing/policy/policy-notifications.ts';
import type { TouchKind } from '../ports/crm-activities.ts';
import type { Notice, NoticeRecipient } from '../ports/channels.ts';
import type { FollowEvent } from '../ports/followed-leads.ts';
import type { Matter, PlannedRecipient, StoredNotice } from '../ports/notices.ts';
import { defaultTemplate } from './default-templates.ts';
import { dueInWords } from './due-in-words.ts';
import { ruleFor } from './notification-rule.ts';
import type { PlaceholderValues } from './placeholders.ts';
import { knownRep, zoneOf } from './quiet-hours.ts';
import type { Telling } from './telling.ts';
import { fillTemplate } from './templates.ts';

/** A notice that cannot be told, and what to do; or one that is of no use. */
export type NotComposed = { readonly kind: 'failed'; readonly because: string } | { readonly kind: 'dropped'; readonly because: string };

/** Words without actions: those are made for every attempt. */
export function composeNotice(
  telling: Telling,
  stored: Pick<StoredNotice, 'noticeId' | 'channelId'>,
  matter: Matter,
  to: PlannedRecipient,
): Notice | NotComposed {
  const recipient = recipientOf(telling, stored.channelId, to);
  if (recipient.kind === 'failed' || recipient.kind === 'dropped') return recipient;
  const lead = telling.leads.get(matter.leadId);
  if (lead === undefined) return { kind: 'dropped', because: 'the lead is gone from the CRM' };
  const blind = isBlind(telling, matter);
  const values = valuesOf(telling, { matter, to, recipient, blind });
  const { subject, body } = fillTemplate(templateFor(telling, matter, to), values);
  return {
    id: stored.noticeId,
    thread: matter.followId.replaceAll(/[^\w-]/g, '_').slice(0, 100),
    kind: matter.kind,
    recipient,
    subject,
    body,
    lead: blind
      ? null
      : { id: matter.leadId, name: values['lead.name'] ?? matter.leadId, url: telling.crm.leadUrl(matter.leadId, telling.installation) },
    reason: values.reason ?? null,
    dueAt: matter.dueAt,
    actions: [],
    entries: [],
  };
}

/** Ids of channels that tell people by the CRM's own ids. */
const BY_ID: ReadonlySet<string> = new Set(['crm-task', 'crm-notice']);

/** A person is told by their e-mail address, never by a name alone that another may bear. */
function recipientOf(telling: Telling, channelId: string, to: PlannedRecipient): NoticeRecipient | NotComposed {
  if (to.kind === 'place') return to;
  const rep = knownRep(telling, to.repId);
  if (rep === undefined || !rep.active) return { kind: 'dropped', because: 'the person is not active in the CRM' };
  if (rep.email === null && !BY_ID.has(channelId))
    return { kind: 'failed', because: 'the CRM has no e-mail address of this person, by which channels find people: enter it there' };
  return { kind: 'person', name: rep.name, email: rep.email ?? '' };
}

function templateFor({ policy }: Telling, matter: Matter, to: PlannedRecipient): NotificationTemplate {
  const settings = policy.notifications;
  const own = settings === undefined ? undefined : (ruleFor(settings, matter)?.template ?? settings.templates?.[matter.kind]);
  const isOwner = to.kind === 'person' && (to.repId === matter.repId || matter.repId === null);
  return own ?? defaultTemplate(matter.kind, isOwner ? 'owner' : 'other', matter.dueAt !== null);
}

/** Whether those it is offered to are not to know who and what it is before they accept. */
const isBlind = ({ policy }: Telling, { kind, poolId }: Matter): boolean =>
  kind === 'claim-offer' && policy.pools.find(({ id }) => id === poolId)?.claim?.shows === 'blind';

interface Told {
  readonly matter: Matter;
  readonly to: PlannedRecipient;
  readonly recipient: NoticeRecipient;
  readonly blind: boolean;
}

function valuesOf(telling: Telling, { matter, to, recipient, blind }: Told): PlaceholderValues {
  const { names, installation } = telling;
  const lead = telling.leads.get(matter.leadId);
  const zone = to.kind === 'person' ? zoneOf({ ...telling, zone: installation.zone }, to.repId) : installation.zone;
  const touch = telling.touches.get(matter.leadId);
  return {
    'lead.name': blind ? 'a new lead' : (lead?.name ?? lead?.email ?? lead?.companyName ?? `lead ${matter.leadId}`),
    'lead.email': blind ? null : (lead?.email ?? null),
    'account.name': blind ? null : accountName(telling, matter),
    'rep.name': matter.repId === null ? null : names.rep(matter.repId),
    'recipient.name': recipient.kind === 'person' ? recipient.name : null,
    reason: reasonFor(telling, matter),
    rule: matter.ruleId === null ? null : names.rule(matter.ruleId),
    pool: matter.poolId === null ? null : names.pool(matter.poolId),
    due: matter.dueAt === null ? null : dueInWords(matter.dueAt, zone),
    asked: matter.asked === null ? null : ASKED[matter.asked],
    'last.touch': touch === undefined ? null : touchInWords(touch, zone),
  };
}

const ASKED: Readonly<Record<NonNullable<Matter['asked']>, string>> = {
  accept: 'accept the lead',
  'first-touch': 'get in touch',
  'next-touch': 'get in touch again',
};

/** The account that the lead was matched to, else the company it names. */
function accountName({ decisions, leads }: Telling, { decisionId, leadId }: Matter): string | null {
  const decided = decisions.get(decisionId);
  const outcome = decided?.decision.outcome;
  const accountId = outcome?.kind === 'assigned' ? outcome.accountId : null;
  return decided?.accounts.find(({ id }) => id === accountId)?.name ?? leads.get(leadId)?.companyName ?? null;
}

/** Who got a lead hears why it is them; of what happened later, what is said of that. A choice of somebody else is none of ours to explain. */
function reasonFor({ reasons, rows }: Telling, { kind, note, decisionId, followId }: Matter): string | null {
  if (kind !== 'assigned' && kind !== 'claim-offer') return note;
  const method = rows.get(followId)?.method;
  const isSaid = method === 'by-hand' || (method === 'given' && note !== null);
  const decided = isSaid ? null : (reasons.get(decisionId) ?? null);
  return [note, decided].filter((part) => part !== null).join(' ') || null;
}

const TOUCH: Readonly<Record<TouchKind, string>> = {
  call: 'Call',
  email: 'E-mail',
  meeting: 'Meeting',
  task: 'Task',
  note: 'Note',
  sequence: 'Sequence',
  status: 'Change of status',
};

function touchInWords({ at, detail }: FollowEvent, zone: string): string | null {
  return detail.kind === 'touched' ? `${TOUCH[detail.how]} on ${dueInWords(at, zone)}` : null;
}
