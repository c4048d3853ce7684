/** What somebody who pressed a button in a chat reads there. */

/** A button that answers at once. */
export interface ReplyButton {
  readonly action: 'accept' | 'reject' | 'claim';
  readonly label: string;
  /** The signed word of an answer link. */
  readonly token: string;
}

/** `said` is what the message said before, in the chat's own form. */
export interface PressReply {
  readonly text: string;
  /** In place of the message and its buttons; else it stands below, for whoever pressed. */
  readonly instead: { readonly said: readonly object[] } | null;
  readonly buttons: readonly ReplyButton[];
  readonly link: { readonly url: string; readonly label: string } | null;
}

export interface PressReplies {
  /** Shows the reply where the chat asks for it; false = the chat did not take it. */
  send(responseUrl: string, reply: PressReply): Promise<boolean>;
}
