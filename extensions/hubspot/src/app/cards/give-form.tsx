import { AnswerForm } from './answer-form.tsx';
import type { AnswerFormProps } from './answering.ts';

/** To whom the lead goes instead. */
export function GiveForm({ api, leadId, follow, sending, onCancel }: AnswerFormProps) {
  const options = follow.may.people.map(({ repId, name }) => ({ value: repId, label: name }));
  return (
    <AnswerForm
      name="give"
      choice={{ name: 'give-to', label: 'Give it to', options, missing: 'Choose somebody.' }}
      submitLabel="Give it"
      sending={sending}
      onSubmit={(repId, note) =>
        sending.send('give', (requestId) => api.give(leadId, { requestId, followId: follow.followId, repId, ...note }))
      }
      onCancel={onCancel}
    />
  );
}
