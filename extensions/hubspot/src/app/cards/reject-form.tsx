import { Button, Flex, Form, Input, LoadingButton, Select } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { AnswerFormProps } from './answering.ts';

/** Why the lead is not wanted: one of the reasons ops define, where there are any, and a word of one's own. */
export function RejectForm({ api, leadId, follow, sending, onCancel }: AnswerFormProps) {
  const { reasons } = follow.may;
  const reasonId = useValue('');
  const note = useValue('');
  const [missing, setMissing] = useState(false);
  const submit = async () => {
    const chosen = reasonId.read();
    const text = note.read().trim();
    const incomplete = reasons.length > 0 && chosen === '';
    setMissing(incomplete);
    if (incomplete) return;
    await sending.send('reject', (requestId) =>
      api.reject(leadId, {
        requestId,
        followId: follow.followId,
        ...(chosen === '' ? {} : { reasonId: chosen }),
        ...(text === '' ? {} : { note: text }),
      }),
    );
  };
  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        {reasons.length > 0 && (
          <Select
            label="Why do you reject it?"
            name="reject-reason"
            required
            options={reasons.map(({ id, name }) => ({ value: id, label: name }))}
            value={reasonId.value}
            onChange={(value) => reasonId.set(String(value ?? ''))}
            error={missing}
            validationMessage={missing ? 'Choose a reason.' : ''}
          />
        )}
        <Input
          label="Anything to add"
          name="reject-note"
          description="Stands in the record beside your name."
          value={note.value}
          onChange={note.set}
        />
        {sending.failure !== null && <FailureAlert failure={sending.failure} />}
        <Flex direction="row" gap="sm">
          <LoadingButton type="submit" variant="primary" loading={sending.busy}>
            Reject it
          </LoadingButton>
          <Button onClick={onCancel} disabled={sending.busy}>
            Cancel
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
