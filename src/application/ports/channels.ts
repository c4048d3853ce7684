/** Telling people: what is told, by which ways, and how a way can fail. */

/** Why somebody is told. `test` = somebody pressed the test button. */
export type NoticeKind = 'assigned' | 'reminder' | 'breach' | 'claim-offer' | 'reassigned' | 'nudge' | 'digest' | 'test';

/** What the recipient can do at once. */
export interface NoticeAction {
  readonly name: 'accept' | 'reject' | 'give-to' | 'claim';
  /** On the button, at most 75 characters. */
  readonly label: string;
  /** Page that asks for a confirming click: following the link alone does nothing, as mail scanners follow links. */
  readonly url: string;
  /** The signed one-time word in the link, for channels whose buttons come back to us; at most 2,000 characters. */
  readonly token: string;
}

/** Who is told. A person by whatever their address is in the channel, found by e-mail; or a place in the channel, as the channel names it. */
export type NoticeRecipient =
  { readonly kind: 'person'; readonly name: string; readonly email: string } | { readonly kind: 'place'; readonly address: string };

/** One of several things told at once. */
export interface NoticeEntry {
  readonly title: string;
  /** Null = it leads nowhere. */
  readonly url: string | null;
  readonly text: string;
  /** Absent = it is about none. */
  readonly leadId?: string;
}

/** What is told to one recipient by one channel. Every text is plain text: each channel escapes it in its own way. */
export interface Notice {
  /** Letters, digits, `-` and `_`, at most 100: the same in every attempt, and of no other notice. */
  readonly id: string;
  /** Notices of one matter share it, so that a reminder stands below what it reminds of; the same alphabet. */
  readonly thread: string;
  readonly kind: NoticeKind;
  readonly recipient: NoticeRecipient;
  /** One line. */
  readonly subject: string;
  /** One or more lines. */
  readonly body: string;
  /** Null = it is about several, or none. */
  readonly lead: { readonly id: string; readonly name: string; readonly url: string } | null;
  /** Why this recipient, in one sentence; already part of the body where the template says so. */
  readonly reason: string | null;
  /** Epoch ms until when something is asked of the recipient. */
  readonly dueAt: number | null;
  readonly actions: readonly NoticeAction[];
  /** What a digest holds, most urgent first; else empty. */
  readonly entries: readonly NoticeEntry[];
}

/**
 * Why a notice was not delivered:
 * - `try-later`: nothing was told; the channel is busy, limited or not reached.
 * - `no-answer`: it may have been told or not.
 * - `refused`: the channel is gone, or no longer accepts our credentials; nothing gets through until somebody changes the settings.
 * - `bad-address`: the channel works, and does not know this recipient.
 * - `bad-notice`: the channel works, and does not take this content.
 */
export type SendFailure = 'try-later' | 'no-answer' | 'refused' | 'bad-address' | 'bad-notice';

/** It is told, as far as the channel can say. `reference` = the channel's own name for it, where it gives one. */
export interface Sent {
  readonly kind: 'sent';
  readonly reference: string | null;
}

export interface Failed {
  readonly kind: 'failed';
  readonly failure: SendFailure;
  /** One clause for the trace and the settings; holds no secret, no address and nothing of the lead. */
  readonly because: string;
  /** How long the channel asks to be left alone, in ms; null = it does not say. */
  readonly retryAfterMs: number | null;
}

/** One way of telling, with its settings filled in. */
export interface Channel {
  readonly name: 'email' | 'slack-app' | 'slack-webhook' | 'teams-webhook' | 'webhook';
  /** Whether a notice sent again under its id is told once. Where not, it must not be sent again after `no-answer`, nor after a crash during sending. */
  readonly recognisesRepeats: boolean;
  /**
   * Sends within 20 s. `again` = an earlier attempt may have been told. Outcomes are values; what throws is a bug.
   */
  send(notice: Notice, attempt: { readonly again: boolean }): Promise<Sent | Failed>;
}
