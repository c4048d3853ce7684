import { Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { ToldView } from '@signalbox/shared/wire.ts';
import { TOLD_TAGS } from './follow-words.ts';

/** Who was told by which channel, and what went wrong. */
export function ToldList({ told, clock }: { readonly told: readonly ToldView[]; readonly clock: Clock }) {
  if (told.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>Told</Heading>
      {told.map((notice) => (
        <Flex key={notice.noticeId} direction="column" gap="flush">
          <Flex direction="row" gap="sm" align="center" wrap>
            <StatusTag variant={TOLD_TAGS[notice.state].variant}>{TOLD_TAGS[notice.state].label}</StatusTag>
            <Text>{notice.sentence}</Text>
          </Flex>
          {notice.problem !== null && <Text>{notice.problem}</Text>}
          <Text variant="microcopy">{clock.moment(notice.at)}</Text>
        </Flex>
      ))}
    </Flex>
  );
}
