import { Accordion, Alert, Flex, LoadingButton, Text, Tile } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useLatest } from '@signalbox/shared/use-latest.ts';
import type { PreviewView } from '@signalbox/shared/wire.ts';
import type { Template, ToldKind } from '../policy/policy-types.ts';

interface NoticePreviewProps {
  readonly kind: ToldKind;
  /** Undefined = the words that come with Signalbox. */
  readonly template: Template | undefined;
  readonly api: Api;
}

/** What is shown, and for which words. */
interface Shown {
  readonly of: Template | undefined;
  readonly answer: Answer<PreviewView>;
}

/** The words with made-up values, and what can be named in them. What no longer fits the words is not shown. */
export function NoticePreview({ kind, template, api }: NoticePreviewProps) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [loading, setLoading] = useState(false);
  // A click may come before what was typed is rendered: by the time of the answer it is.
  const latest = useLatest(template);
  const previewOf = async (of: Template | undefined): Promise<Shown> => ({
    of,
    answer: await api.previewNotice(of === undefined ? { kind } : { kind, template: of }),
  });
  const look = async () => {
    setLoading(true);
    let shownNow = await previewOf(latest.current);
    while (shownNow.of !== latest.current) shownNow = await previewOf(latest.current);
    setShown(shownNow);
    setLoading(false);
  };
  const current = shown !== null && shown.of === template ? shown.answer : null;
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row">
        <LoadingButton size="xs" loading={loading} onClick={() => void look()}>
          Preview
        </LoadingButton>
      </Flex>
      {current?.ok === false && <FailureAlert failure={current} />}
      {current?.ok === true && <Preview view={current.data} />}
    </Flex>
  );
}

function Preview({ view }: { readonly view: PreviewView }) {
  return (
    <Flex direction="column" gap="xs">
      {view.problems.map(({ part, message }) => (
        <Alert key={`${part} ${message}`} title={part === 'subject' ? 'In the subject' : 'In the text'} variant="danger">
          <Text>{message}</Text>
        </Alert>
      ))}
      {view.problems.length === 0 && (
        <Tile compact>
          <Flex direction="column" gap="xs">
            <Text format={{ fontWeight: 'demibold' }}>{view.subject}</Text>
            {view.body.split('\n').map((line, at) => (
              <Text key={at}>{line}</Text>
            ))}
          </Flex>
        </Tile>
      )}
      <Accordion title="What can be named" size="xs">
        <Flex direction="column" gap="flush">
          {view.placeholders.map(({ name, meaning }) => (
            <Text key={name} variant="microcopy">{`{{${name}}}: ${meaning}`}</Text>
          ))}
        </Flex>
      </Accordion>
    </Flex>
  );
}
