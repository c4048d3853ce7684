import { Flex, Heading, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { RehearsalView } from '@signalbox/shared/wire.ts';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { policyToSend } from '../policy/draft-state.ts';
import type { SectionProps } from '../section-props.ts';
import { RehearsalResult } from './rehearsal-result.tsx';

const CHOICES = [
  { label: 'The last 100', value: '100' },
  { label: 'The last 1,000', value: '1000' },
  { label: 'The last 5,000', value: '5000' },
] as const;

/** Runs the rules on the page over leads that were routed already, and writes nothing. */
export function RehearsePanel({ api, draft, state, clock }: SectionProps) {
  const last = useValue<(typeof CHOICES)[number]['value']>('100');
  const [rehearsing, setRehearsing] = useState(false);
  const [result, setResult] = useState<{ readonly answer: Answer<RehearsalView>; readonly inForce: number } | null>(null);
  const rehearse = async () => {
    const now = draft.read() ?? state;
    setRehearsing(true);
    setResult({ answer: await api.rehearse({ last: Number(last.read()), ...policyToSend(now) }), inForce: now.published.version });
    setRehearsing(false);
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>Rehearse on past leads</Heading>
      <Text>Decides again on leads that were routed already, with these rules and the availability of then. Nothing is written.</Text>
      <Flex direction="row" gap="sm" align="end" wrap>
        <ChoiceSelect label="Leads" name="rehearse-last" options={CHOICES} value={last.value} onChange={last.set} />
        <LoadingButton loading={rehearsing} onClick={() => void rehearse()}>
          Rehearse
        </LoadingButton>
      </Flex>
      {result?.answer.ok === false && <FailureAlert failure={result.answer} />}
      {result?.answer.ok === true && <RehearsalResult rehearsal={result.answer.data} inForce={result.inForce} clock={clock} />}
    </Flex>
  );
}
