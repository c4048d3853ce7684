import { AnswerForm } from './answer-form.tsx';
import type { AnswerFormProps } from './answering.ts';

/** Why the lead is not wanted: one of the reasons ops define, where there are any, and a word of one's own. */
export function RejectForm({ api, leadId, follow, sending, onCancel }: AnswerFormProps) {
  const options = follow.may.reasons.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <AnswerForm
      name="reject"
      choice={options.length === 0 ? null : { name: 'reject-reason', label: 'Why do you reject it?', options, missing: 'Choose a reason.' }}
      submitLabel="Reject it"
      sending={sending}
      onSubmit={(reasonId, note) =>
        sending.send('reject', (requestId) =>
          api.reject(leadId, { requestId, followId: follow.followId, ...(reasonId === '' ? {} : { reasonId }), ...note }),
        )
      }
      onCancel={onCancel}
    />
  );
}
