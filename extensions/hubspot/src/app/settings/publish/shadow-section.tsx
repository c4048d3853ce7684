import {
  Flex,
  Form,
  Heading,
  Input,
  LoadingButton,
  LoadingSpinner,
  Statistics,
  StatisticsItem,
  StatusTag,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import { FailureAlert, FailureState } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { ShadowsView } from '@signalbox/shared/wire.ts';
import { ConfirmButton } from '../inputs/confirm-button.tsx';
import type { SectionProps } from '../section-props.ts';
import { ChangedLeads } from './changed-leads.tsx';
import { ShareTable } from './share-table.tsx';
import type { NamedDecisions } from './two-traces.tsx';

/** A copy of the draft that decides beside the published policy on every lead and writes nothing: start it, stop it, see where they differ. */
export function ShadowSection({ api, draft, state, clock }: SectionProps) {
  const shadows = useLoad(() => api.shadows());
  const [refused, setRefused] = useState<Answer<unknown> | null>(null);
  if (shadows.data === null) {
    if (shadows.failure !== null) return <FailureState failure={shadows.failure} onRetry={() => void shadows.reload()} />;
    return <LoadingSpinner label="Loading the shadow" showLabel />;
  }
  const running = shadows.data.shadows.find((one) => one.stoppedAt === null);
  const act = async (answer: Promise<Answer<unknown>>) => {
    setRefused(await answer);
    await shadows.reload();
  };
  const start = async (name: string) => {
    if (await draft.save()) await act(api.startShadow({ requestId: crypto.randomUUID(), name }));
  };
  return (
    <Flex direction="column" gap="md">
      <Heading>Shadow</Heading>
      <Text>A copy of the draft decides on every new lead beside the published version. It writes nothing and takes nobody’s turn.</Text>
      {running === undefined ? (
        <StartForm hasDraft={state.stored !== null || state.policy !== state.published.policy} onStart={start} />
      ) : (
        <ConfirmButton
          label={`Stop “${running.name}”`}
          question="Stop the shadow?"
          consequence="What it decided stays here for 90 days."
          confirmLabel="Stop it"
          onConfirm={() => act(api.stopShadow(running.shadowId, { requestId: crypto.randomUUID() }))}
        />
      )}
      {refused?.ok === false && <FailureAlert failure={refused} />}
      {shadows.failure !== null && <FailureAlert failure={shadows.failure} />}
      {shadows.data.report !== null && <Report report={shadows.data.report} api={api} clock={clock} />}
    </Flex>
  );
}

function StartForm({ hasDraft, onStart }: { readonly hasDraft: boolean; readonly onStart: (name: string) => Promise<void> }) {
  const name = useValue('');
  const [starting, setStarting] = useState(false);
  const submit = async () => {
    const wanted = name.read().trim();
    if (wanted === '') return;
    setStarting(true);
    await onStart(wanted);
    setStarting(false);
  };
  if (!hasDraft) return <Text>There is no draft. Change a rule to start one.</Text>;
  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="row" gap="sm" align="end" wrap>
        <Input label="What is it called?" name="shadow-name" required value={name.value} onChange={name.set} />
        <LoadingButton type="submit" loading={starting}>
          Start the shadow
        </LoadingButton>
      </Flex>
    </Form>
  );
}

function Report({ report, api, clock }: { readonly report: NonNullable<ShadowsView['report']> } & Pick<SectionProps, 'api' | 'clock'>) {
  const { shadow, agreement, comparison } = report;
  const tracesOf = async (decisionId: string): Promise<Answer<NamedDecisions>> => {
    const answer = await api.shadowLead(shadow.shadowId, decisionId);
    if (!answer.ok) return answer;
    return {
      ok: true,
      data: [
        ['By the version in force', answer.data.published],
        ['By the shadow', answer.data.shadow],
      ],
    };
  };
  return (
    <Tile>
      <Flex direction="column" gap="md">
        <Flex direction="row" gap="sm" align="center" wrap>
          <Heading>{shadow.name}</Heading>
          <StatusTag variant={shadow.stoppedAt === null ? 'info' : 'default'}>{shadow.stoppedAt === null ? 'Runs' : 'Stopped'}</StatusTag>
        </Flex>
        <Text variant="microcopy">{`Started ${clock.minute(shadow.startedAt)} by ${shadow.startedBy}.`}</Text>
        <Statistics>
          <StatisticsItem label="Leads" number={String(agreement.leads)} />
          <StatisticsItem label="Same owner" number={percent(agreement.sameOwner, agreement.leads)} />
          <StatisticsItem label="Same destination" number={percent(agreement.sameDestination, agreement.leads)} />
          <StatisticsItem label="Same rule" number={percent(agreement.sameRule, agreement.leads)} />
        </Statistics>
        {agreement.leads > 0 && (
          <>
            <ShareTable title="By person" first="Person" after="By the shadow" shares={comparison.owners} />
            <ShareTable title="By rule" first="Rule" after="By the shadow" shares={comparison.rules} />
            <ChangedLeads comparison={comparison} clock={clock} after="By the shadow" loadTraces={tracesOf} />
          </>
        )}
      </Flex>
    </Tile>
  );
}

const percent = (same: number, leads: number): string => (leads === 0 ? '–' : `${((100 * same) / leads).toFixed(1)} %`);
