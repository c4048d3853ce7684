import { Flex, LoadingButton, ProgressBar, Text, TextArea, Toggle } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { TerritoryImportView } from '@signalbox/shared/wire.ts';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import type { SectionProps } from '../section-props.ts';
import { ImportReport } from './import-report.tsx';
import { onSavedDraft } from './on-saved-draft.ts';
import { sendCsv } from './send-csv.ts';

const MODES = [
  { label: 'Replace all lines of the table', value: 'replace' },
  { label: 'Add to the lines: the same line takes the new target', value: 'append' },
] as const;

/** Rows pasted from a spreadsheet: looked at first, with a report of every bad one, then put into the draft. */
export function CsvImport({ tableId, section: { api, draft } }: { readonly tableId: string; readonly section: SectionProps }) {
  const text = useValue('');
  const mode = useValue<(typeof MODES)[number]['value']>('replace');
  const skip = useValue(false);
  const [sent, setSent] = useState<number | null>(null);
  const [result, setResult] = useState<{ readonly applied: boolean; readonly answer: Answer<TerritoryImportView> } | null>(null);
  const send = async (apply: boolean) => {
    if (text.read().trim() === '') return;
    setSent(0);
    const answer = await onSavedDraft(draft, (revision) =>
      sendCsv(api, { text: text.read(), rows: { revision, tableId, mode: mode.read(), apply, skipBadRows: skip.read() }, onSent: setSent }),
    );
    setSent(null);
    setResult({ applied: apply, answer });
    // The lines of the table are others now, here and on the server.
    if (answer.ok && answer.data.revision !== null) {
      text.set('');
      await draft.reload();
    }
  };
  const report = result?.answer.ok === true ? result.answer.data : null;
  const canApply = report !== null && report.revision === null && report.goodRows > 0 && (report.badRows === 0 || skip.value);
  return (
    <Flex direction="column" gap="sm">
      <TextArea
        label="Rows, with a header"
        name={`csv-${tableId}`}
        rows={6}
        description="Columns: name, country, region, postal, city, industry, size_min, size_max, segment, account, from, until, and person or pool. Copy them from a spreadsheet, or paste a CSV file. Several values in a cell are set apart by |."
        value={text.value}
        onChange={(typed) => {
          text.set(typed);
          setResult(null);
        }}
      />
      <Flex direction="row" gap="sm" align="end" wrap>
        <ChoiceSelect label="These rows" name={`csv-mode-${tableId}`} options={MODES} value={mode.value} onChange={mode.set} />
        <Toggle label="Leave bad rows out" name={`csv-skip-${tableId}`} checked={skip.value} onChange={skip.set} />
        <LoadingButton loading={sent !== null} onClick={() => void send(false)}>
          Look at the rows
        </LoadingButton>
        {canApply && (
          <LoadingButton variant="primary" loading={sent !== null} onClick={() => void send(true)}>
            {`Put ${report.goodRows.toLocaleString('en')} rows into the draft`}
          </LoadingButton>
        )}
      </Flex>
      {sent !== null && text.value.length > 0 && (
        <ProgressBar title="Sending the rows" value={sent} maxValue={text.value.length} showPercentage />
      )}
      {result?.answer.ok === false && <FailureAlert failure={result.answer} />}
      {report !== null && <ImportReport report={report} />}
      {report !== null && report.badRows > 0 && report.revision === null && !skip.value && (
        <Text>Put the bad rows right, or have them left out.</Text>
      )}
    </Flex>
  );
}
