import { Accordion, Alert, Button, Flex, Text, TextArea } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { PolicyView } from '@signalbox/shared/wire.ts';
import { conflictingSave, type DraftState } from './policy/draft-state.ts';
import type { Draft } from './policy/use-draft.ts';

interface ConflictNoticeProps {
  readonly draft: Draft;
  readonly state: DraftState;
  readonly conflict: PolicyView;
  readonly clock: Clock;
}

/** Somebody else saved meanwhile: who and when, and the choice between theirs and ours. Nothing is overwritten by itself. */
export function ConflictNotice({ draft, state, conflict, clock }: ConflictNoticeProps) {
  const theirs = conflictingSave(conflict);
  const did = theirs?.what === 'published' ? 'published a version' : 'saved the draft';
  return (
    <Alert title={theirs === null ? 'The rules were removed meanwhile' : `${theirs.who} ${did} meanwhile`} variant="warning">
      <Flex direction="column" gap="sm">
        <Text>{`${theirs === null ? '' : `On ${clock.moment(theirs.at)}. `}Your changes are still on this page and nowhere else.`}</Text>
        <Flex direction="row" gap="sm" wrap>
          <Button size="sm" onClick={() => void draft.reload()}>
            Load theirs and drop mine
          </Button>
          <Button size="sm" onClick={draft.keepOurs}>
            Keep mine, to save on top of theirs
          </Button>
        </Flex>
        <Accordion title="A copy of mine" size="xs">
          <TextArea label="Your version as JSON" name="copy" rows={6} readOnly value={JSON.stringify(state.policy, null, 2)} />
        </Accordion>
      </Flex>
    </Alert>
  );
}
