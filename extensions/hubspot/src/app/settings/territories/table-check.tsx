import { Flex, List, LoadingButton, Tag, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import type { TerritoryCheckView } from '@signalbox/shared/wire.ts';
import { DIMENSION_NAMES, type Dimension } from '../policy/edit-territory.ts';
import type { SectionProps } from '../section-props.ts';
import { onSavedDraft } from './on-saved-draft.ts';

/** Lines that overlap, lines that never win, leads that no line takes; each with a lead to see it by. */
export function TableCheck({ tableId, section: { api, draft } }: { readonly tableId: string; readonly section: SectionProps }) {
  const [checking, setChecking] = useState(false);
  const [result, setResult] = useState<Answer<TerritoryCheckView> | null>(null);
  const check = async () => {
    setChecking(true);
    setResult(await onSavedDraft(draft, () => api.checkTerritory({ tableId })));
    setChecking(false);
  };
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row">
        <LoadingButton size="sm" loading={checking} onClick={() => void check()}>
          Look for overlaps and holes
        </LoadingButton>
      </Flex>
      {result?.ok === false && <FailureAlert failure={result} />}
      {result?.ok === true && <Findings view={result.data} />}
    </Flex>
  );
}

function Findings({ view }: { readonly view: TerritoryCheckView }) {
  const total = Object.values(view.counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return <Text>{`Nothing to object to in ${view.lines.toLocaleString('en')} lines.`}</Text>;
  return (
    <Flex direction="column" gap="xs">
      <List variant="unordered">
        {view.findings.map((finding, at) => (
          <Text key={at}>
            <Tag inline variant={finding.severity === 'error' ? 'error' : 'warning'}>
              {finding.severity === 'error' ? 'Error' : 'Warning'}
            </Tag>
            {` ${finding.sentence}${finding.example === null ? '' : ` For example a lead with ${exampleInWords(finding.example)}.`}`}
          </Text>
        ))}
      </List>
      {total > view.findings.length && (
        <Text variant="microcopy">{`${view.findings.length} of ${total.toLocaleString('en')} are shown.`}</Text>
      )}
    </Flex>
  );
}

const isDimension = (key: string): key is Dimension => key in DIMENSION_NAMES;

const exampleInWords = (example: Readonly<Record<string, string>>): string =>
  Object.entries(example)
    .map(([key, value]) => `${isDimension(key) ? DIMENSION_NAMES[key].toLowerCase() : key} ${value}`)
    .join(', ') || 'nothing known';
