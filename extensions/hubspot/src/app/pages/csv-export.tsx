import { Button, Flex, LoadingButton, Text, TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Failure } from '@signalbox/shared/answer.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { count, type Narrowing } from './figure-words.ts';
import type { HomeProps } from './home-props.ts';
import type { Span } from './report-span.ts';
import { wholeCsv, type WholeCsv } from './whole-csv.ts';

interface CsvExportProps extends HomeProps {
  readonly span: Span;
  readonly only: readonly Narrowing[];
}

/** One line per lead and person, with every time and verdict, to copy: a page in HubSpot cannot hand out a file. */
export function CsvExport({ api, span, only, copy }: CsvExportProps) {
  const [loading, setLoading] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [file, setFile] = useState<WholeCsv | null>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const load = async () => {
    setLoading(true);
    setCopied(null);
    const answer = await wholeCsv(api, span, only);
    setLoading(false);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) setFile(answer.data);
  };
  const toClipboard = (text: string) => {
    copy(text).then(
      () => setCopied('Copied.'),
      () => setCopied('The browser does not allow it: click into the text, select all of it and copy.'),
    );
  };
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" gap="sm" align="center">
        <LoadingButton size="sm" loading={loading} onClick={() => void load()}>
          Show as CSV
        </LoadingButton>
        {file !== null && (
          <Button size="sm" onClick={() => toClipboard(file.csv)}>
            Copy
          </Button>
        )}
        {copied !== null && <Text>{copied}</Text>}
      </Flex>
      {failure !== null && <FailureAlert failure={failure} />}
      {file !== null && <Text variant="microcopy">{`${file.name}: ${count(file.lines)} lines.`}</Text>}
      {file !== null && <TextArea label="CSV" name="report-csv" rows={8} readOnly value={file.csv} />}
    </Flex>
  );
}
