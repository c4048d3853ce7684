import { Alert, Button, Flex, Form, Heading, Input, LoadingButton, Text, Tile } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import { DecisionDetails } from '@signalbox/shared/decision-details.tsx';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { ReplayView, WhatIfView } from '@signalbox/shared/wire.ts';
import { changedPathOf } from './changed-path.ts';

interface LookCloserProps {
  readonly api: Api;
  readonly decisionId: string;
  readonly clock: Clock;
}

/** Makes the decision on the card again: as it was, to see whether the same comes out, or with one fact changed. Writes nothing. */
export function LookCloser({ api, decisionId, clock }: LookCloserProps) {
  const [replaying, setReplaying] = useState(false);
  const [replayed, setReplayed] = useState<Answer<ReplayView> | null>(null);
  const [asking, setAsking] = useState(false);
  const replay = async () => {
    setReplaying(true);
    setReplayed(await api.replay(decisionId));
    setReplaying(false);
  };
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" gap="sm" wrap>
        <LoadingButton size="sm" loading={replaying} onClick={() => void replay()}>
          Replay
        </LoadingButton>
        <Button size="sm" onClick={() => setAsking(!asking)}>
          What if
        </Button>
      </Flex>
      {replayed?.ok === false && <FailureAlert failure={replayed} />}
      {replayed?.ok === true && <Replayed replay={replayed.data} clock={clock} />}
      {asking && <WhatIf api={api} decisionId={decisionId} clock={clock} />}
    </Flex>
  );
}

function Replayed({ replay, clock }: { readonly replay: ReplayView; readonly clock: Clock }) {
  return (
    <Tile>
      <Flex direction="column" gap="md">
        <Alert
          title={replay.same ? 'Decided again: the same, byte for byte' : 'Decided again: something else came out'}
          variant={replay.same ? 'success' : 'danger'}
        >
          {`On version ${replay.decision.policyVersion}, with the facts, people and turns of ${clock.moment(replay.decidedAt)}.`}
        </Alert>
        {replay.recorded !== null && <Text>{`Recorded was: ${replay.recorded.reason}`}</Text>}
        <DecisionDetails decision={replay.decision} clock={clock} />
      </Flex>
    </Tile>
  );
}

function WhatIf({ api, decisionId, clock }: LookCloserProps) {
  const field = useValue('');
  const text = useValue('');
  const [wrong, setWrong] = useState(false);
  const [asking, setAsking] = useState(false);
  const [result, setResult] = useState<Answer<WhatIfView> | null>(null);
  const submit = async () => {
    const path = changedPathOf(field.read());
    setWrong(path === null);
    if (path === null) return;
    setAsking(true);
    setResult(await api.whatIf(decisionId, { changes: [{ path, text: text.read() }] }));
    setAsking(false);
  };
  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        <Flex direction="row" gap="sm" align="end" wrap>
          <Input
            label="Property"
            name="what-if-field"
            description="country, or account.industry"
            value={field.value}
            onChange={field.set}
            error={wrong}
            validationMessage={wrong ? 'Write the name of a property.' : ''}
          />
          <Input label="Were" name="what-if-value" description="Empty = not filled in." value={text.value} onChange={text.set} />
          <LoadingButton type="submit" size="sm" loading={asking}>
            Decide again
          </LoadingButton>
        </Flex>
        {result?.ok === false && <FailureAlert failure={result} />}
        {result?.ok === true && <WouldBe result={result.data} clock={clock} />}
      </Flex>
    </Form>
  );
}

function WouldBe({ result, clock }: { readonly result: WhatIfView; readonly clock: Clock }) {
  const { differs, was, wouldBe, unasked } = result;
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{differs ? `It would go to ${wouldBe.owner?.name ?? 'nobody'}` : 'Nothing would differ'}</Heading>
        {unasked.map((path) => (
          <Text key={path}>{`No condition of this version looks at ${path}.`}</Text>
        ))}
        {differs && <Text>{`Was: ${was.reason}`}</Text>}
        {differs && <Text>{`Would be: ${wouldBe.reason}`}</Text>}
        {differs && <DecisionDetails decision={wouldBe} clock={clock} />}
      </Flex>
    </Tile>
  );
}
