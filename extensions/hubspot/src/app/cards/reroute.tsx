import { Alert, Button, Flex, Form, LoadingButton, TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';

type Progress =
  | { readonly kind: 'closed' | 'asking' | 'sending' }
  | { readonly kind: 'accepted'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

interface RerouteProps {
  readonly api: Api;
  readonly leadId: string;
  /** The decision that was asked for is on the card. */
  readonly answered: boolean;
  /** The server took the request; the new decision follows. */
  readonly onAccepted: () => void;
}

const MIN_WHY = 3;

/** Asks for a new decision, and why. The request's id is made once per submission, because HubSpot may send a request twice. */
export function Reroute({ api, leadId, answered, onAccepted }: RerouteProps) {
  const [progress, setProgress] = useState<Progress>({ kind: 'closed' });
  const why = useValue('');
  const [tooShort, setTooShort] = useState(false);

  const submit = async () => {
    const text = why.read().trim();
    setTooShort(text.length < MIN_WHY);
    if (text.length < MIN_WHY) return;
    setProgress({ kind: 'sending' });
    const answer = await api.reroute(leadId, { requestId: crypto.randomUUID(), why: text });
    if (!answer.ok) return setProgress({ kind: 'failed', failure: answer });
    why.set('');
    setProgress({ kind: 'accepted', sentence: answer.data.sentence });
    onAccepted();
  };

  if (progress.kind === 'closed' || progress.kind === 'accepted') {
    return (
      <Flex direction="column" gap="sm">
        {progress.kind === 'accepted' && (
          <Alert title={answered ? 'Routed again' : 'Reroute asked for'} variant={answered ? 'success' : 'info'}>
            {answered ? 'The decision on this card is the new one.' : progress.sentence}
          </Alert>
        )}
        <Flex direction="row">
          <Button onClick={() => setProgress({ kind: 'asking' })}>Reroute</Button>
        </Flex>
      </Flex>
    );
  }
  const sending = progress.kind === 'sending';
  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        <TextArea
          label="Why should this lead be routed again?"
          name="why"
          description="Stands in the record beside your name."
          required
          rows={2}
          maxLength={500}
          value={why.value}
          onChange={why.set}
          readOnly={sending}
          error={tooShort}
          validationMessage={tooShort ? 'Say it in a few words.' : ''}
        />
        {progress.kind === 'failed' && <FailureAlert failure={progress.failure} />}
        <Flex direction="row" gap="sm">
          <LoadingButton type="submit" variant="primary" loading={sending}>
            Reroute now
          </LoadingButton>
          <Button onClick={() => setProgress({ kind: 'closed' })} disabled={sending}>
            Cancel
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
