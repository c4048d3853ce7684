import { Button, Flex, Form, Input, LoadingButton, Select } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { AnswerFormProps } from './answering.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface AnswerFormParts extends Pick<AnswerFormProps, 'sending' | 'onCancel'> {
  /** Begins the names of the inputs. */
  readonly name: string;
  /** What is chosen from, and what is said when nothing is; null = nothing is asked. */
  readonly choice: { readonly name: string; readonly label: string; readonly options: readonly Option[]; readonly missing: string } | null;
  readonly submitLabel: string;
  /** `chosen` is empty where nothing was asked; `note` is absent when nothing was written. */
  readonly onSubmit: (chosen: string, note: { readonly note?: string }) => Promise<unknown>;
}

/** One choice, a word of one's own, and a button. */
export function AnswerForm({ name, choice, submitLabel, sending, onSubmit, onCancel }: AnswerFormParts) {
  const chosen = useValue('');
  const note = useValue('');
  const [missing, setMissing] = useState(false);
  const submit = async () => {
    const incomplete = choice !== null && chosen.read() === '';
    setMissing(incomplete);
    if (incomplete) return;
    const text = note.read().trim();
    await onSubmit(chosen.read(), text === '' ? {} : { note: text });
  };
  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        {choice !== null && (
          <Select
            label={choice.label}
            name={choice.name}
            required
            options={[...choice.options]}
            value={chosen.value}
            onChange={(value) => chosen.set(String(value ?? ''))}
            error={missing}
            validationMessage={missing ? choice.missing : ''}
          />
        )}
        <Input
          label="Anything to add"
          name={`${name}-note`}
          description="Stands in the record beside your name."
          value={note.value}
          onChange={note.set}
        />
        {sending.failure !== null && <FailureAlert failure={sending.failure} />}
        <Flex direction="row" gap="sm">
          <LoadingButton type="submit" variant="primary" loading={sending.busy}>
            {submitLabel}
          </LoadingButton>
          <Button onClick={onCancel} disabled={sending.busy}>
            Cancel
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
