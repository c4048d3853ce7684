import { Accordion, Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { FollowView } from '@signalbox/shared/wire.ts';
import { AnswerLead, type AnswerProps } from './answer-lead.tsx';
import { FOLLOW_TAGS } from './follow-words.ts';
import { RunningClocks } from './running-clocks.tsx';
import { ToldList } from './told-list.tsx';

interface FollowThroughProps extends AnswerProps {
  readonly clock: Clock;
  /** Epoch ms. */
  readonly now: number;
}

/** What became of the assignment: how it stands, what the viewer may answer, the clocks, who was told, what happened, outcomes. */
export function FollowThrough({ clock, now, ...answering }: FollowThroughProps) {
  const { follow } = answering;
  return (
    <Flex direction="column" gap="md">
      <FollowState follow={follow} />
      <AnswerLead {...answering} />
      <RunningClocks clocks={follow.clocks} now={now} viewer={clock} />
      <Outcomes outcomes={follow.outcomes} />
      <ToldList told={follow.told} clock={clock} />
      <Happened happened={follow.happened} clock={clock} />
    </Flex>
  );
}

/** In one line: how the lead stands with whoever it went to. */
export function FollowState({ follow }: { readonly follow: FollowView }) {
  const tag = FOLLOW_TAGS[follow.state];
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" align="center" wrap>
        <Heading>After the route</Heading>
        <StatusTag variant={tag.variant}>{tag.label}</StatusTag>
      </Flex>
      <Text>{follow.sentence}</Text>
      {follow.blind && <Text variant="microcopy">Offered blind: who it is shows to whoever takes it.</Text>}
    </Flex>
  );
}

function Outcomes({ outcomes }: Pick<FollowView, 'outcomes'>) {
  if (outcomes.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>Outcomes</Heading>
      {outcomes.map(({ at, outcome, sentence }) => (
        <Text key={`${outcome}-${at}`}>{sentence}</Text>
      ))}
    </Flex>
  );
}

function Happened({ happened, clock }: Pick<FollowView, 'happened'> & { readonly clock: Clock }) {
  if (happened.length === 0) return null;
  return (
    <Accordion title={`What happened since (${happened.length})`} size="sm">
      <Flex direction="column" gap="xs">
        {happened.map(({ at, kind, sentence }, index) => (
          <Text key={`${kind}-${index}`}>{`${clock.moment(at)}: ${sentence}`}</Text>
        ))}
      </Flex>
    </Accordion>
  );
}
