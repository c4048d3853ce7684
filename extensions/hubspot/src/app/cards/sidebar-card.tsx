import { Button, Flex, Heading, LoadingSpinner, StatusTag, Text } from '@hubspot/ui-extensions';
import { createClock, duration } from '@signalbox/shared/clock.ts';
import type { LeadTraceView } from '@signalbox/shared/wire.ts';
import { headline, reason, STATE_TAGS } from './lead-state.ts';
import { useLeadTrace, type LeadSource } from './use-lead-trace.ts';

interface SidebarCardProps extends LeadSource {
  readonly locale?: string | undefined;
  readonly zone?: string | undefined;
}

/** The short card: owner, reason, and what comes next; the tab has the rest. */
export function SidebarCard({ locale, zone, ...source }: SidebarCardProps) {
  const { data, failure, reload } = useLeadTrace(source);
  if (data === null && failure !== null) {
    return (
      <Flex direction="column" gap="sm">
        <Text format={{ fontWeight: 'demibold' }}>{failure.message}</Text>
        <Text>{failure.nextStep}</Text>
        <Button size="sm" onClick={() => void reload()}>
          Try again
        </Button>
      </Flex>
    );
  }
  if (data === null) return <LoadingSpinner label="Reading how this lead was routed" showLabel />;
  const tag = STATE_TAGS[data.state];
  return (
    <Flex direction="column" gap="xs">
      <StatusTag variant={tag.variant}>{tag.label}</StatusTag>
      <Heading>{headline(data)}</Heading>
      <Text>{data.state === 'erased' ? 'The routing record of this lead was erased.' : reason(data)}</Text>
      {data.decision?.next[0] !== undefined && <Text>{data.decision.next[0]}</Text>}
      <Text variant="microcopy">{whenOf(data, { locale, zone })}</Text>
    </Flex>
  );
}

function whenOf(trace: LeadTraceView, viewer: { locale?: string | undefined; zone?: string | undefined }): string {
  const { decidedAt, msToOwner } = trace.times;
  if (decidedAt === null) return 'The Routing tab shows more.';
  const took = msToOwner === null ? '' : ` Owner written in ${duration(msToOwner)}.`;
  return `Decided ${createClock(trace.zone, viewer).moment(decidedAt)}.${took} The Routing tab shows how.`;
}
