/** What happened to a lead after its decision, in sentences. */
import type { Names } from '../../../routing/explain/names.ts';
import { spokenTime } from '../../../routing/explain/spoken-time.ts';
import type { LeadOutcome } from '../../../routing/policy/policy-outcomes.ts';
import type { TouchKind } from '../../ports/crm-activities.ts';
import type { AnsweredVia, FollowEvent } from '../../ports/followed-leads.ts';
import { actionInWords, type Telling } from './clock-in-words.ts';

export interface HappenedInWords {
  at: number;
  kind: FollowEvent['detail']['kind'];
  sentence: string;
}

/** One event. */
export function happenedInWords(event: FollowEvent, telling: Telling): HappenedInWords {
  return { at: event.at, kind: event.detail.kind, sentence: sentenceOf(event, telling) };
}

function sentenceOf({ detail, repId, by }: FollowEvent, { names, zone }: Telling): string {
  const who = repId === null ? 'Nobody' : names.rep(repId);
  switch (detail.kind) {
    case 'offered':
      return `Offered to ${listed(detail.repIds.map((id) => names.rep(id)))} until ${spokenTime(detail.until, zone)}.`;
    case 'assigned':
      return detail.method === 'by-hand' ? `${who} became the owner by hand.` : `${who} got the lead.`;
    case 'accepted':
      return detail.via === 'crm' ? `${who} accepted it by turning to it.` : `${who} accepted it ${VIA[detail.via]}.`;
    case 'claimed':
      return `${who} was the first to claim it, ${VIA[detail.via]}.`;
    case 'rejected':
      return `${who} rejected it ${VIA[detail.via]}${detail.reason === '' ? '' : `: ${detail.reason}`}.${noted(detail.note)}`;
    case 'given':
      return `${detail.via === 'home' ? (by ?? 'A manager') : who} gave it to ${names.rep(detail.to)}.${noted(detail.note)}`;
    case 'touched':
      return `${repId === null ? 'Somebody' : who} ${TOUCHED[detail.how]}.`;
    case 'held':
      return 'It waits for somebody; clocks stand still.';
    case 'released':
      return 'It waits no more; clocks run on.';
    case 'reminded':
      return `${who} was reminded of “${detail.name}”, due ${spokenTime(detail.dueAt, zone)}.`;
    case 'breached':
      return breached(detail, who, names);
    case 'rep-paused':
      return `${who} missed ${detail.missed} in a row and gets no more leads until they answer.`;
    case 'rep-returned':
      return `${who} answered and gets leads again.`;
    case 'idle':
      return `Nothing happened on it since ${spokenTime(detail.since, zone)}.`;
    case 'stranded':
      return `${STRANDED[detail.because](who)}: ${STRANDED_DONE[detail.done]}.`;
    case 'owner-changed':
      return ownerChanged(detail, names);
    case 'outcome':
      return `${OUTCOMES[detail.outcome]} (${detail.sign}).`;
    case 'closed':
      return detail.because === 'gone'
        ? 'It is gone from the CRM; nothing more is asked.'
        : `${OUTCOMES[detail.because]}: nothing more is asked.`;
  }
}

const VIA: Readonly<Record<AnsweredVia, string>> = {
  card: 'on the card',
  slack: 'in Slack',
  mail: 'by a link',
  home: 'on the home page',
  crm: 'in the CRM',
};

const TOUCHED: Readonly<Record<TouchKind, string>> = {
  call: 'called',
  email: 'wrote a mail',
  meeting: 'had or booked a meeting',
  task: 'did a task',
  note: 'wrote a note',
  sequence: 'enrolled it in a sequence',
  status: 'changed its status',
};

/** What became of a lead, as a person says it. */
export const OUTCOMES: Readonly<Record<LeadOutcome, string>> = {
  qualified: 'Qualified',
  'meeting-held': 'Meeting held',
  opportunity: 'Opportunity',
  won: 'Won',
  lost: 'Lost',
  recycled: 'Recycled',
  parked: 'Parked',
};

type Stranded = Extract<FollowEvent['detail'], { kind: 'stranded' }>;

const STRANDED: Readonly<Record<Stranded['because'], (who: string) => string>> = {
  'owner-left': (who) => `${who} left`,
  'long-leave': (who) => `${who} is away for long`,
  overturned: (who) => `Other automation took it from ${who}`,
};

const STRANDED_DONE: Readonly<Record<Stranded['done'], string>> = {
  'tell-manager': 'the manager is told',
  reassign: 'it goes to the next best',
};

function breached({ name, done }: Extract<FollowEvent['detail'], { kind: 'breached' }>, who: string, names: Names): string {
  const actions = done.map((action) => actionInWords(action, who, names));
  return actions.length === 0 ? `${who} missed “${name}”.` : `${who} missed “${name}”: ${actions.join(', ')}.`;
}

function ownerChanged({ by, to }: Extract<FollowEvent['detail'], { kind: 'owner-changed' }>, names: Names): string {
  const actor = by === 'person' ? 'A person' : 'Other automation in the CRM';
  return to === null ? `${actor} removed the owner.` : `${actor} made ${names.rep(to)} the owner.`;
}

const noted = (note: string | null): string => (note === null || note === '' ? '' : ` “${note}”`);

/** `Ana`, `Ana and Ben`, `Ana, Ben and Cem`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1);
  return words.length < 2 || last === undefined ? (last ?? 'nobody') : `${words.slice(0, -1).join(', ')} and ${last}`;
}
