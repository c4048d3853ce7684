import { Alert, Button, Flex, LoadingButton } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Failure } from '@signalbox/shared/answer.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import type { Answering, Sending } from './answering.ts';
import { ANSWER_LABELS, answersOf, type AnswerKind } from './follow-words.ts';
import { GiveForm } from './give-form.tsx';
import { RejectForm } from './reject-form.tsx';

export interface AnswerProps extends Answering {
  /** The server recorded the answer. */
  readonly onAnswered: (kind: AnswerKind) => void;
}

/** Accept, take, reject, or give to somebody else; nothing for who may not. */
export function AnswerLead({ api, leadId, follow, onAnswered }: AnswerProps) {
  const [open, setOpen] = useState<AnswerKind | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const { followId } = follow;
  const answers = answersOf(follow);

  const send: Sending['send'] = async (kind, call) => {
    setBusy(true);
    setSaid(null);
    const answer = await call(crypto.randomUUID());
    setBusy(false);
    setFailure(answer.ok ? null : answer);
    if (!answer.ok) return;
    setSaid(answer.data.sentence);
    setOpen(null);
    onAnswered(kind);
  };
  const accept = (kind: 'accept' | 'claim') => void send(kind, (requestId) => api.accept(leadId, { requestId, followId }));
  const sending = { busy, failure, send };

  if (answers.length === 0 && said === null) return null;
  return (
    <Flex direction="column" gap="sm">
      {said !== null && <Alert title={said} variant="success" />}
      {open === null && failure !== null && <FailureAlert failure={failure} />}
      {open === 'reject' && <RejectForm {...{ api, leadId, follow, sending }} onCancel={() => setOpen(null)} />}
      {open === 'give' && <GiveForm {...{ api, leadId, follow, sending }} onCancel={() => setOpen(null)} />}
      {open === null && answers.length > 0 && (
        <Flex direction="row" gap="sm" wrap>
          {answers.map((kind) =>
            kind === 'accept' || kind === 'claim' ? (
              <LoadingButton key={kind} variant="primary" loading={busy} onClick={() => accept(kind)}>
                {ANSWER_LABELS[kind]}
              </LoadingButton>
            ) : (
              <Button
                key={kind}
                disabled={busy}
                onClick={() => {
                  setFailure(null);
                  setOpen(kind);
                }}
              >
                {ANSWER_LABELS[kind]}
              </Button>
            ),
          )}
        </Flex>
      )}
    </Flex>
  );
}
