import { Button, Flex, Form, Input, LoadingButton, Select } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { AnswerFormProps } from './answering.ts';

/** To whom the lead goes instead. */
export function GiveForm({ api, leadId, follow, sending, onCancel }: AnswerFormProps) {
  const repId = useValue('');
  const note = useValue('');
  const [missing, setMissing] = useState(false);
  const submit = async () => {
    const chosen = repId.read();
    const text = note.read().trim();
    setMissing(chosen === '');
    if (chosen === '') return;
    await sending.send('give', (requestId) =>
      api.give(leadId, { requestId, followId: follow.followId, repId: chosen, ...(text === '' ? {} : { note: text }) }),
    );
  };
  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        <Select
          label="Give it to"
          name="give-to"
          required
          options={follow.may.people.map((person) => ({ value: person.repId, label: person.name }))}
          value={repId.value}
          onChange={(value) => repId.set(String(value ?? ''))}
          error={missing}
          validationMessage={missing ? 'Choose somebody.' : ''}
        />
        <Input
          label="Anything to add"
          name="give-note"
          description="Stands in the record beside your name."
          value={note.value}
          onChange={note.set}
        />
        {sending.failure !== null && <FailureAlert failure={sending.failure} />}
        <Flex direction="row" gap="sm">
          <LoadingButton type="submit" variant="primary" loading={sending.busy}>
            Give it
          </LoadingButton>
          <Button onClick={onCancel} disabled={sending.busy}>
            Cancel
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
