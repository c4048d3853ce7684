/** What a browser shows for a link in a message: the lead and a confirming click, then what became of the answer. */
import { type Answered, answeredInWords } from '../../application/answer/answered.ts';
import type { LinkContent, LinkQuestion } from '../../application/answer/open-link.ts';
import type { AnswerClaim } from '../../application/ports/answer-links.ts';
import { answerFailure } from '../answered-view.ts';
import { type ErrorCode, ERRORS } from '../error-table.ts';
import type { Block, Page } from './page.ts';

/** The lead as the page may name it; null = it is offered blind. */
export type ShownLead = { readonly name: string | null; readonly url: string | null } | null;

/** Asks for the confirming click. Following the link alone changes nothing, as mail scanners follow links. */
export function questionPage({ claim, rep }: LinkContent, { reasons, people }: LinkQuestion, lead: ShownLead): Page {
  const called = lead === null ? 'a new lead' : (lead.name ?? `lead ${claim.leadId}`);
  const asked = ASKED[claim.action];
  const choice =
    reasons.length > 0
      ? { label: 'Reason', name: 'reasonId', options: reasons.map(({ id, name }) => ({ value: id, label: name })) }
      : people.length > 0
        ? { label: 'Give it to', name: 'to', options: people.map(({ repId, name }) => ({ value: repId, label: name })) }
        : null;
  return {
    tone: 'question',
    title: asked.title(called),
    blocks: [
      ...(lead === null ? ['Who and what it is shows as soon as it is yours.'] : []),
      asked.then,
      { confirm: { choice, note: asked.note, button: asked.button } },
      ...linkTo(lead, 'aside'),
    ],
    action: null,
    footnote: rep === null ? null : `You answer as ${rep.name}.`,
  };
}

interface Words {
  readonly title: (lead: string) => string;
  readonly then: string;
  readonly note: string | null;
  readonly button: string;
}

const ASKED: Readonly<Record<AnswerClaim['action'], Words>> = {
  accept: {
    title: (lead) => `Accept ${lead}?`,
    then: 'You say that the lead is yours to work on.',
    note: null,
    button: 'Accept',
  },
  claim: {
    title: (lead) => `Claim ${lead}?`,
    then: 'It is offered to others as well: whoever is first becomes its owner.',
    note: null,
    button: 'Claim',
  },
  reject: {
    title: (lead) => `Reject ${lead}?`,
    then: 'It goes to the next best, and does not come back to you while anyone else can take it.',
    note: 'Anything to add (may be left out)',
    button: 'Reject',
  },
  'give-to': {
    title: (lead) => `Give ${lead} to somebody else?`,
    then: 'Whoever you choose becomes its owner.',
    note: 'A word for them (may be left out)',
    button: 'Give it away',
  },
};

/** What became of the answer, or why there is nothing to answer any more. */
export function answeredPage(answered: Answered, lead: ShownLead, requestId: string): Page {
  const sentence = answeredInWords(answered);
  const good = answered.kind === 'recorded' || answered.kind === 'already';
  return {
    tone: good ? 'good' : 'bad',
    title: answered.kind === 'recorded' ? TITLE[answered.what] : answered.kind === 'already' ? 'Answered before' : 'Nothing was changed',
    blocks: [sentence, ...(good ? [] : [ERRORS[answerFailure(answered)].nextStep]), ...linkTo(lead)],
    action: null,
    footnote: good ? null : `Code ${answerFailure(answered)} · request ${requestId}`,
  };
}

const TITLE = { accepted: 'Accepted', claimed: 'Claimed', rejected: 'Rejected', given: 'Given away' } as const;

function linkTo(lead: ShownLead, how?: 'aside'): Block[] {
  if (lead === null || lead.url === null) return [];
  return [{ link: { href: lead.url, label: 'Open the lead', aside: how === 'aside' } }];
}

/** The link cannot be read, is too old, or its account is gone. */
export function linkProblemPage(code: ErrorCode, requestId: string): Page {
  const { message, nextStep } = ERRORS[code];
  return {
    tone: 'bad',
    title: 'Nothing was changed',
    blocks: [message, nextStep],
    action: null,
    footnote: `Code ${code} · request ${requestId}`,
  };
}
