import { Flex, Heading, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { RehearsalView, RehearseLeadRequest, RehearseRequest } from '@signalbox/shared/wire.ts';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { policyToSend } from '../policy/draft-state.ts';
import type { SectionProps } from '../section-props.ts';
import type { NamedDecisions } from './two-traces.tsx';
import { RehearsalResult } from './rehearsal-result.tsx';

const CHOICES = [
  { label: 'The last 100', value: '100' },
  { label: 'The last 1,000', value: '1000' },
  { label: 'The last 5,000', value: '5000' },
] as const;

/** A result with what was asked, so that one of its leads can be asked for again. */
interface Rehearsed {
  readonly answer: Answer<RehearsalView>;
  readonly asked: RehearseRequest;
  readonly inForce: number;
}

/** Runs the rules on the page over leads that were routed already, and writes nothing. */
export function RehearsePanel({ api, draft, state, clock }: SectionProps) {
  const last = useValue<(typeof CHOICES)[number]['value']>('100');
  const [rehearsing, setRehearsing] = useState(false);
  const [result, setResult] = useState<Rehearsed | null>(null);
  const rehearse = async () => {
    const now = draft.read() ?? state;
    setRehearsing(true);
    const asked = { last: Number(last.read()), ...policyToSend(now) };
    setResult({ answer: await api.rehearse(asked), asked, inForce: now.published.version });
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
      {result?.answer.ok === true && (
        <RehearsalResult
          rehearsal={result.answer.data}
          inForce={result.inForce}
          clock={clock}
          loadTraces={(decisionId) => tracesOf(api, { ...result.asked, decisionId })}
        />
      )}
    </Flex>
  );
}

async function tracesOf(api: SectionProps['api'], asked: RehearseLeadRequest): Promise<Answer<NamedDecisions>> {
  const answer = await api.rehearseLead(asked);
  if (!answer.ok) return answer;
  const { happened, published, policy } = answer.data;
  const inForce: NamedDecisions = published === null ? [] : [['By the version in force', published]];
  return { ok: true, data: [['What happened', happened], ...inForce, ['With these rules', policy]] };
}
