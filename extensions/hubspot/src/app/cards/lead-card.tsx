import { Alert, Button, Divider, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useEffect, useRef } from 'react';
import { createClock, type Clock } from '@signalbox/shared/clock.ts';
import { DecisionDetails } from '@signalbox/shared/decision-details.tsx';
import { FailureAlert, FailureState } from '@signalbox/shared/failure-notice.tsx';
import { NextSteps } from '@signalbox/shared/next-steps.tsx';
import type { LeadTraceView } from '@signalbox/shared/wire.ts';
import { EarlierDecisions } from './earlier-decisions.tsx';
import { FollowThrough } from './follow-through.tsx';
import { movesLead } from './follow-words.ts';
import { Headline } from './headline.tsx';
import { LeadTimes } from './lead-times.tsx';
import { LookCloser } from './look-closer.tsx';
import { NoDecision } from './no-decision.tsx';
import { OwnerChanges } from './owner-changes.tsx';
import { Reroute } from './reroute.tsx';
import { useLeadTrace, type LeadSource } from './use-lead-trace.ts';

interface LeadCardProps extends LeadSource {
  readonly locale?: string | undefined;
  /** The viewer's IANA zone; undefined = the browser's. */
  readonly zone?: string | undefined;
  /** A new decision arrived after a reroute; the page may show old properties. */
  readonly onRerouted?: () => void;
}

/** The routing card of one lead: the answer first, the evidence below. */
export function LeadCard({ locale, zone, onRerouted, ...source }: LeadCardProps) {
  const trace = useLeadTrace(source);
  const decisionId = trace.data?.decision?.decisionId ?? null;
  const rerouted = useRef(false);
  const shown = useRef(decisionId);
  useEffect(() => {
    if (rerouted.current && shown.current !== decisionId) {
      rerouted.current = false;
      onRerouted?.();
    }
    shown.current = decisionId;
  }, [decisionId, onRerouted]);

  if (trace.data === null) {
    if (trace.failure !== null) return <FailureState failure={trace.failure} onRetry={() => void trace.reload()} />;
    return <LoadingSpinner label="Reading how this lead was routed" showLabel layout="centered" />;
  }
  const askedFor = () => {
    rerouted.current = true;
    trace.watchForNewDecision();
  };
  const clock = createClock(trace.data.zone, { locale, zone });
  const follow = trace.data.followThrough;
  return (
    <Flex direction="column" gap="md">
      <Answer trace={trace.data} />
      {trace.watching && <LoadingSpinner label="Looking for the new decision" showLabel />}
      {trace.gaveUp && <StillWaiting onLook={() => void trace.reload()} />}
      {trace.failure !== null && <FailureAlert failure={trace.failure} />}
      {follow !== null && (
        <FollowThrough
          {...{ api: source.api, leadId: source.leadId, follow, clock }}
          now={trace.readAt}
          onAnswered={(kind) => (movesLead(kind) ? askedFor() : void trace.reload())}
        />
      )}
      {trace.data.state !== 'erased' && (
        <Reroute api={source.api} leadId={source.leadId} answered={!trace.watching && !trace.gaveUp} onAccepted={askedFor} />
      )}
      <Evidence api={source.api} trace={trace.data} clock={clock} />
    </Flex>
  );
}

/** Who, why, and what happens next. */
function Answer({ trace }: { readonly trace: LeadTraceView }) {
  if (trace.state === 'never-seen' || trace.state === 'erased') return <NoDecision state={trace.state} />;
  return (
    <Flex direction="column" gap="md">
      <Headline trace={trace} />
      <NextSteps sentences={trace.decision?.next ?? []} />
    </Flex>
  );
}

/** When, by which rules, from whom, and what came before and after. */
function Evidence({ api, trace, clock }: { readonly api: LeadSource['api']; readonly trace: LeadTraceView; readonly clock: Clock }) {
  if (trace.state === 'never-seen' || trace.state === 'erased') return null;
  return (
    <Flex direction="column" gap="md">
      <LeadTimes trace={trace} clock={clock} />
      {trace.decision !== null && (
        <>
          <Divider />
          <DecisionDetails decision={trace.decision} clock={clock} />
          <Text variant="microcopy">{`Decided by version ${trace.decision.policyVersion} of the rules.`}</Text>
          {trace.decision.decisionId !== null && (
            <LookCloser key={trace.decision.decisionId} api={api} decisionId={trace.decision.decisionId} clock={clock} />
          )}
        </>
      )}
      <OwnerChanges changes={trace.changes} clock={clock} />
      <EarlierDecisions earlier={trace.earlier} clock={clock} />
    </Flex>
  );
}

function StillWaiting({ onLook }: { readonly onLook: () => void }) {
  return (
    <Alert title="There is no new decision yet" variant="warning">
      <Flex direction="row" gap="sm" align="center">
        <Text>It is still under way. Nothing is lost: the lead stays in line.</Text>
        <Button size="xs" onClick={onLook}>
          Look again
        </Button>
      </Flex>
    </Alert>
  );
}
