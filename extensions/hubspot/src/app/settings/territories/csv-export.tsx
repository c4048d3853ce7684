import { Flex, LoadingButton, Text, TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Failure } from '@signalbox/shared/answer.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import type { SectionProps } from '../section-props.ts';
import { onSavedDraft } from './on-saved-draft.ts';

/** The lines as a CSV text to copy; the same text can be brought in again. */
export function CsvExport({ tableId, section: { api, draft } }: { readonly tableId: string; readonly section: SectionProps }) {
  const [loading, setLoading] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [file, setFile] = useState<{ readonly text: string; readonly lines: number } | null>(null);
  const load = async () => {
    setLoading(true);
    setFile(null);
    const texts: string[] = [];
    let lines = 0;
    let from: number | null = 0;
    while (from !== null) {
      const start: number = from;
      const answer = await onSavedDraft(draft, () => api.exportTerritory({ tableId, of: 'draft', from: start }));
      setFailure(answer.ok ? null : answer);
      if (!answer.ok) break;
      texts.push(answer.data.text);
      lines += answer.data.lines;
      from = answer.data.next;
    }
    if (from === null) setFile({ text: texts.join(''), lines });
    setLoading(false);
  };
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row">
        <LoadingButton size="sm" loading={loading} onClick={() => void load()}>
          Show the lines as CSV
        </LoadingButton>
      </Flex>
      {failure !== null && <FailureAlert failure={failure} />}
      {file !== null && (
        <Text variant="microcopy">{`${file.lines.toLocaleString('en')} lines. Click into the text, select all of it and copy.`}</Text>
      )}
      {file !== null && <TextArea label="Lines as CSV" name={`csv-out-${tableId}`} rows={8} readOnly value={file.text} />}
    </Flex>
  );
}
