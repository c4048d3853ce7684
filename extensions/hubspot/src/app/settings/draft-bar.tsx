import { Button, Flex, LoadingButton, StatusTag, Text } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { isUnsaved, type DraftState } from './policy/draft-state.ts';
import type { Draft } from './policy/use-draft.ts';

interface DraftBarProps {
  readonly draft: Draft;
  readonly state: DraftState;
  readonly clock: Clock;
}

/** Whether what is on the page is saved and in force, above every tab. */
export function DraftBar({ draft, state, clock }: DraftBarProps) {
  const unsaved = isUnsaved(state);
  const { stored, published } = state;
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" align="center" wrap>
        {unsaved && <StatusTag variant="warning">Unsaved changes</StatusTag>}
        {!unsaved && stored !== null && <StatusTag variant="info">Draft saved, not in force</StatusTag>}
        {!unsaved && stored === null && <StatusTag variant="success">{`Version ${published.version} is in force`}</StatusTag>}
        {stored !== null && <Text variant="microcopy">{`Draft saved by ${stored.savedBy}, ${clock.minute(stored.savedAt)}`}</Text>}
        {unsaved && (
          <>
            <LoadingButton variant="primary" size="sm" loading={draft.saving} onClick={() => void draft.save()}>
              Save draft
            </LoadingButton>
            <Button size="sm" onClick={() => draft.edit(() => state.base)} disabled={draft.saving}>
              Undo unsaved changes
            </Button>
          </>
        )}
      </Flex>
      {draft.failure !== null && state.conflict === null && <FailureAlert failure={draft.failure} />}
    </Flex>
  );
}
