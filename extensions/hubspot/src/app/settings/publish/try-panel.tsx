import { Accordion, Flex, Form, Heading, Input, LoadingButton, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import { DecisionDetails } from '@signalbox/shared/decision-details.tsx';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { NextSteps } from '@signalbox/shared/next-steps.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { DecisionView, TryRequest } from '@signalbox/shared/wire.ts';
import { policyToSend } from '../policy/draft-state.ts';
import type { SectionProps } from '../section-props.ts';
import { MadeUpLead } from './made-up-lead.tsx';
import { outcomeOf } from './try-words.ts';

/** Decides on a contact that exists or is made up, with the rules on the page, and writes nothing. */
export function TryPanel({ api, draft, state, directory, clock }: SectionProps) {
  const lead = useValue('');
  const [trying, setTrying] = useState(false);
  const [result, setResult] = useState<Answer<DecisionView> | null>(null);
  const run = async (asked: Pick<TryRequest, 'lead' | 'properties'>) => {
    setTrying(true);
    setResult(await api.tryLead({ ...asked, ...policyToSend(draft.read() ?? state) }));
    setTrying(false);
  };
  const submit = async () => {
    const wanted = lead.read().trim();
    if (wanted !== '') await run({ lead: wanted });
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>Try it on a contact</Heading>
      <Form onSubmit={() => void submit()} autoComplete="off">
        <Flex direction="row" gap="sm" align="end" wrap>
          <Input label="Contact id or e-mail" name="try-lead" value={lead.value} onChange={lead.set} description="Nothing is written." />
          <LoadingButton type="submit" loading={trying}>
            Try
          </LoadingButton>
        </Flex>
      </Form>
      <Accordion title="Or on one that is made up" size="xs">
        <MadeUpLead directory={directory} trying={trying} onTry={(properties) => void run({ properties })} />
      </Accordion>
      {result !== null && !result.ok && <FailureAlert failure={result} />}
      {result?.ok === true && (
        <Tile>
          <Flex direction="column" gap="md">
            <Flex direction="row" gap="sm" align="center" wrap>
              <Heading>{outcomeOf(result.data)}</Heading>
              <StatusTag variant="info">Trial, nothing written</StatusTag>
            </Flex>
            <Text>{result.data.reason}</Text>
            <NextSteps sentences={result.data.next} />
            <DecisionDetails decision={result.data} clock={clock} />
          </Flex>
        </Tile>
      )}
    </Flex>
  );
}
