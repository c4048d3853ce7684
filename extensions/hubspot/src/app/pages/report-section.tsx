import { Button, Flex, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { CsvExport } from './csv-export.tsx';
import type { HomeProps, NamedNarrowing } from './home-props.ts';
import { Report } from './report.tsx';
import { spanInWords, spanOf, type Span, type SpanChoice } from './report-span.ts';
import { SpanSelect } from './span-select.tsx';

interface ReportSectionProps extends HomeProps {
  /** The account's, in which days begin and end. */
  readonly zone: string;
  /** Epoch ms. */
  readonly now: number;
}

/** How well leads are answered: the days and what to narrow to, the figures, and the file. */
export function ReportSection({ zone, now, ...props }: ReportSectionProps) {
  const [choice, setChoice] = useState<SpanChoice>('28-days');
  const [span, setSpan] = useState<Span>(() => spanOf('28-days', now, zone));
  const [named, setNamed] = useState<readonly NamedNarrowing[]>([]);
  const only = named.map(({ group, key }) => ({ group, key }));
  const narrow = (wanted: NamedNarrowing) => setNamed((before) => [...before.filter(({ group }) => group !== wanted.group), wanted]);
  return (
    <Flex direction="column" gap="md">
      <SpanSelect
        choice={choice}
        span={span}
        onChange={(chosen, days) => {
          setChoice(chosen);
          setSpan(days ?? (chosen === 'own' ? span : spanOf(chosen, now, zone)));
        }}
      />
      {named.length > 0 && (
        <Flex direction="row" gap="xs" align="center" wrap>
          <Text>Only</Text>
          {named.map(({ group, name }) => (
            <Button
              key={group}
              size="xs"
              variant="secondary"
              onClick={() => setNamed((before) => before.filter((one) => one.group !== group))}
            >
              {`${name} (remove)`}
            </Button>
          ))}
        </Flex>
      )}
      <Text variant="microcopy">{`${spanInWords(span, props.locale)}; days begin and end in ${zone}.`}</Text>
      <Report key={JSON.stringify([span, only])} {...props} span={span} only={only} onNarrow={narrow} />
      <CsvExport key={`csv ${JSON.stringify([span, only])}`} {...props} span={span} only={only} />
    </Flex>
  );
}
