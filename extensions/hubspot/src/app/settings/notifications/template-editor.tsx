import { Flex, Text, TextArea, Toggle } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { NameInput } from '../inputs/name-input.tsx';
import { wrong } from '../inputs/wrong.ts';
import type { Template, ToldKind } from '../policy/policy-types.ts';
import { NoticePreview } from './notice-preview.tsx';

interface TemplateEditorProps {
  readonly name: string;
  readonly kind: ToldKind;
  readonly template: Template | undefined;
  readonly api: Api;
  readonly onChange: (template: Template | undefined) => void;
}

/** Words of one's own in place of those that come with Signalbox, which they begin with; and how they look. */
export function TemplateEditor({ name, kind, template, api, onChange }: TemplateEditorProps) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const begin = async () => {
    const answer = await api.previewNotice({ kind });
    setFailure(answer.ok ? null : answer);
    if (answer.ok) onChange(answer.data.template);
  };
  return (
    <Flex direction="column" gap="sm">
      <Toggle
        label="Words of our own"
        name={`words-${name}`}
        checked={template !== undefined}
        onChange={(checked) => (checked ? void begin() : onChange(undefined))}
      />
      {failure !== null && <FailureAlert failure={failure} />}
      {template !== undefined && (
        <>
          <NameInput
            label="Subject"
            name={`words-subject-${name}`}
            value={template.subject}
            missing="Write at least one word."
            onChange={(subject) => onChange({ ...template, subject })}
          />
          <TextArea
            label="Text"
            name={`words-body-${name}`}
            rows={5}
            description="A line that names something there is nothing to say about is left out."
            value={template.body}
            {...wrong(template.body.trim() === '' ? 'Write at least one word.' : null)}
            onChange={(body) => onChange({ ...template, body })}
          />
        </>
      )}
      {template === undefined && <Text variant="microcopy">The words that come with Signalbox.</Text>}
      <NoticePreview kind={kind} template={template} api={api} />
    </Flex>
  );
}
