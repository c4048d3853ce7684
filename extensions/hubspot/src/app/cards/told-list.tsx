import { Accordion, Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { ToldView } from '@signalbox/shared/wire.ts';
import { TOLD_TAGS, toldInTurn } from './follow-words.ts';

/** Who was told by which channel, and what went wrong; what was long ago is folded away. */
export function ToldList({ told, clock }: { readonly told: readonly ToldView[]; readonly clock: Clock }) {
  if (told.length === 0) return null;
  const { shown, before } = toldInTurn(told);
  return (
    <Flex direction="column" gap="xs">
      <Heading>Told</Heading>
      {shown.map((notice) => (
        <Notice key={notice.noticeId} notice={notice} clock={clock} />
      ))}
      {before.length > 0 && (
        <Accordion title={`Told before (${before.length})`} size="sm">
          <Flex direction="column" gap="xs">
            {before.map((notice) => (
              <Notice key={notice.noticeId} notice={notice} clock={clock} />
            ))}
          </Flex>
        </Accordion>
      )}
    </Flex>
  );
}

function Notice({ notice, clock }: { readonly notice: ToldView; readonly clock: Clock }) {
  const tag = TOLD_TAGS[notice.state];
  return (
    <Flex direction="column" gap="flush">
      <Flex direction="row" gap="sm" align="center" wrap>
        <StatusTag variant={tag.variant}>{tag.label}</StatusTag>
        <Text>{notice.sentence}</Text>
      </Flex>
      {notice.problem !== null && <Text>{notice.problem}</Text>}
      <Text variant="microcopy">{clock.moment(notice.at)}</Text>
    </Flex>
  );
}
