/** What the parts of an answer to a lead share. */
import type { Answer, Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { AnswerView, FollowView } from '@signalbox/shared/wire.ts';
import type { AnswerKind } from './follow-words.ts';

/** The lead that is answered. */
export interface Answering {
  readonly api: Api;
  readonly leadId: string;
  readonly follow: FollowView;
}

/** Sends an answer and keeps what came of it. The request's id is made once per answer, because HubSpot may send a request twice. */
export interface Sending {
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly send: (kind: AnswerKind, call: (requestId: string) => Promise<Answer<AnswerView>>) => Promise<void>;
}

/** A form that asks for what an answer needs. */
export interface AnswerFormProps extends Answering {
  readonly sending: Sending;
  readonly onCancel: () => void;
}
