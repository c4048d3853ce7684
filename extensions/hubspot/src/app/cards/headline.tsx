import { Alert, Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import type { LeadTraceView } from '@signalbox/shared/wire.ts';
import { headline, reason, STATE_TAGS } from './lead-state.ts';

/** The answer in ten seconds: who, in which state, and why, with whatever stands against it. */
export function Headline({ trace }: { readonly trace: LeadTraceView }) {
  const tag = STATE_TAGS[trace.state];
  const overturned = trace.owner !== null && trace.decision?.owner != null && trace.owner.repId !== trace.decision.owner.repId;
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" align="center" wrap>
        <Heading>{headline(trace)}</Heading>
        <StatusTag variant={tag.variant}>{tag.label}</StatusTag>
      </Flex>
      <Text>{reason(trace)}</Text>
      {overturned && (
        <Alert title={`Signalbox chose ${trace.decision?.owner?.name ?? ''}; the owner was changed later`} variant="info">
          {trace.changes[0]?.sentence ?? 'See the later owner changes below.'}
        </Alert>
      )}
      {trace.write !== null && trace.write.problem !== null && (
        <Alert title={trace.write.sentence} variant="warning">
          {trace.write.problem}
        </Alert>
      )}
    </Flex>
  );
}
