import { Button, Flex, Heading, LoadingSpinner, StatusTag, Text } from '@hubspot/ui-extensions';
import { createClock, duration } from '@signalbox/shared/clock.ts';
import type { ClockView, LeadTraceView } from '@signalbox/shared/wire.ts';
import { AnswerLead } from './answer-lead.tsx';
import { clocksInOrder, isOpen, movesLead, timeLeft } from './follow-words.ts';
import { headline, reason, STATE_TAGS } from './lead-state.ts';
import { useLeadTrace, type LeadSource } from './use-lead-trace.ts';

interface SidebarCardProps extends LeadSource {
  readonly locale?: string | undefined;
  readonly zone?: string | undefined;
}

/** The short card: owner, reason, and what comes next; the tab has the rest. */
export function SidebarCard({ locale, zone, ...source }: SidebarCardProps) {
  const { data, failure, readAt, reload, watchForNewDecision } = useLeadTrace(source);
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
  const follow = data.followThrough;
  const clock = follow === null ? undefined : clocksInOrder(follow.clocks).find(isOpen);
  return (
    <Flex direction="column" gap="xs">
      <StatusTag variant={tag.variant}>{tag.label}</StatusTag>
      <Heading>{headline(data)}</Heading>
      <Text>{data.state === 'erased' ? 'The routing record of this lead was erased.' : reason(data)}</Text>
      {follow === null && data.decision?.next[0] !== undefined && <Text>{data.decision.next[0]}</Text>}
      {follow !== null && <Text>{follow.sentence}</Text>}
      {clock !== undefined && <Text>{dueOf(clock, readAt)}</Text>}
      {follow !== null && (
        <AnswerLead
          {...{ api: source.api, leadId: source.leadId, follow }}
          onAnswered={(kind) => (movesLead(kind) ? watchForNewDecision() : void reload())}
        />
      )}
      <Text variant="microcopy">{whenOf(data, { locale, zone })}</Text>
    </Flex>
  );
}

/** The clock that ends first, how long is left, and what happens then. */
function dueOf(clock: ClockView, now: number): string {
  const left = timeLeft(clock, now);
  return [clock.sentence, ...(left === null ? [] : [`${left}.`]), ...clock.then.slice(0, 1)].join(' ');
}

function whenOf(trace: LeadTraceView, viewer: { locale?: string | undefined; zone?: string | undefined }): string {
  const { decidedAt, msToOwner } = trace.times;
  if (decidedAt === null) return 'The Routing tab shows more.';
  const took = msToOwner === null ? '' : ` Owner written in ${duration(msToOwner)}.`;
  return `Decided ${createClock(trace.zone, viewer).moment(decidedAt)}.${took} The Routing tab shows how.`;
}
