import { Alert, Button, ErrorState, Flex, Text } from '@hubspot/ui-extensions';
import type { Failure } from './answer.ts';

/** Failures that reconnecting ends, shown with a lock. */
const LOCKED_OUT: ReadonlySet<string> = new Set(['disconnected', 'not-installed']);

/** A whole view that could not be shown: what happened, what to do, and a way to try again. */
export function FailureState({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) {
  return (
    <ErrorState title={failure.message} type={LOCKED_OUT.has(failure.code) ? 'lock' : 'error'}>
      <Text>{failure.nextStep}</Text>
      <Text variant="microcopy">Code: {failure.code}</Text>
      <Button onClick={onRetry}>Try again</Button>
    </ErrorState>
  );
}

/** Something asked for that did not happen, beside what is shown. */
export function FailureAlert({ failure }: { readonly failure: Failure }) {
  return (
    <Alert title={failure.message} variant="danger">
      <Flex direction="column" gap="flush">
        <Text>{failure.nextStep}</Text>
        <Text variant="microcopy">Code: {failure.code}</Text>
      </Flex>
    </Alert>
  );
}
