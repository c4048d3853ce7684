/** A button was pressed in a chat: what it answers, or what is still to be asked. */
import type { PressReply } from '../ports/press-replies.ts';
import type { Ports } from '../ports/ports.ts';
import { answerByLink } from './answer-by-link.ts';
import { answeredInWords } from './answered.ts';
import { type LinkContent, type OpenedLink, questionOf } from './open-link.ts';

type Reply = Omit<PressReply, 'instead'> & { readonly over: boolean };

/** Answers. `over` = nothing more can be answered here. */
export async function answerPress(
  ports: Pick<Ports, 'followedLeads' | 'policies' | 'answerLinks' | 'now'>,
  link: Exclude<OpenedLink, { readonly kind: 'invalid' }>,
): Promise<Reply> {
  if (link.kind === 'expired') return said('This button is too old. Answer on the card in the CRM.');
  if (link.kind === 'gone') return said('Signalbox is not connected to the CRM any more.');
  const { claim } = link;
  if (claim.action === 'give-to' || (claim.action === 'reject' && claim.reasonId === undefined)) {
    const asked = ask(ports, link);
    if (asked !== null) return asked;
  }
  return said(answeredInWords(await answerByLink(ports, link, { reasonId: null, to: null, note: null, via: 'slack' })));
}

const said = (text: string): Reply => ({ text, buttons: [], link: null, over: true });

/** Reasons are buttons of their own; whom to give it to is chosen on the page. Null = there is nothing to ask. */
function ask({ answerLinks }: Pick<Ports, 'answerLinks'>, link: LinkContent): Reply | null {
  const question = questionOf(link, link.roster);
  if ('kind' in question) return said(answeredInWords(question));
  const { claim } = link;
  if (claim.action === 'give-to') {
    const page = { url: answerLinks.make(claim).url, label: 'Choose whom' };
    return { text: 'To whom does it go?', buttons: [], link: page, over: false };
  }
  if (question.reasons.length === 0) return null;
  const buttons = question.reasons.map(({ id, name }) => ({
    action: 'reject' as const,
    label: name,
    token: answerLinks.make({ ...claim, reasonId: id }).token,
  }));
  return { text: 'Why do you reject it?', buttons, link: null, over: false };
}
