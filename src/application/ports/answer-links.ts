/**
 * Links by which a rep answers from mail and buttons by which they answer from a chat. What a link may do is signed into it; following it only opens
 * a page that asks for a confirming click. It is spent once the rep answered, because the answer itself is recorded once.
 */
import type { NoticeAction } from './channels.ts';

/** What a link is for: one answer, by one rep, to one row of followed leads. */
export interface AnswerClaim {
  readonly installationId: string;
  readonly followId: string;
  readonly leadId: string;
  readonly repId: string;
  readonly action: NoticeAction['name'];
  /** The reason of a rejection, where the button says it; else the page asks. */
  readonly reasonId?: string;
  /** Epoch ms; whole seconds count. */
  readonly expiresAt: number;
}

/** How long an answer is taken by link where nothing ends sooner, in ms: over a long weekend, and not for ever. */
export const ANSWER_LINK_LIFE_MS = 7 * 24 * 3_600_000;

/** `invalid`: not signed by this server, or changed. */
export type AnswerLinkReading =
  | { readonly kind: 'valid'; readonly claim: AnswerClaim }
  | { readonly kind: 'expired'; readonly claim: AnswerClaim }
  | { readonly kind: 'invalid' };

export interface AnswerLinks {
  /** The page's address and the token in it, at most 1,000 characters; the same claim gives the same. */
  make(claim: AnswerClaim): { readonly url: string; readonly token: string };
  read(token: string, now: number): AnswerLinkReading;
}
