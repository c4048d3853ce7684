import { Alert, Flex, Heading, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { RehearsalView } from '@signalbox/shared/wire.ts';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { erasedNote, headline, reasonsOf, spanOf, standIn } from './rehearsal-words.ts';
import { ChangedLeads } from './changed-leads.tsx';
import { ShareTable } from './share-table.tsx';
import type { NamedDecisions } from './two-traces.tsx';

interface RehearsalResultProps {
  readonly rehearsal: RehearsalView;
  readonly inForce: number;
  readonly clock: Clock;
  /** One of the leads with every trace. */
  readonly loadTraces: (decisionId: string) => Promise<Answer<NamedDecisions>>;
}

/** Who would have got how many, by which rule, and which leads would have gone elsewhere. */
export function RehearsalResult({ rehearsal, inForce, clock, loadTraces }: RehearsalResultProps) {
  const [against, setAgainst] = useState<'published' | 'happened'>('published');
  if (rehearsal.leads === 0) return <Text>{`No lead was routed yet that could be decided again.${erasedNote(rehearsal.erased)}`}</Text>;
  const comparison = (against === 'published' ? rehearsal.published : null) ?? rehearsal.happened;
  return (
    <Tile>
      <Flex direction="column" gap="md">
        <Flex direction="row" gap="sm" align="center" wrap>
          <Heading>{headline(comparison.changed, rehearsal.leads)}</Heading>
          <StatusTag variant="info">Rehearsal, nothing written</StatusTag>
        </Flex>
        {comparison.changed > 0 && <Text>{reasonsOf(comparison)}</Text>}
        <Text variant="microcopy">{spanOf(rehearsal, clock)}</Text>
        <Unread unread={rehearsal.unread} />
        {rehearsal.published !== null && (
          <ChoiceSelect
            label="Compared with"
            name="rehearse-against"
            description="Each lead as it stood when it arrived: a lead on hold then counts as on hold, however the hold ended."
            options={[
              { label: `Version ${inForce}, in force, on the same leads`, value: 'published' },
              { label: 'What happened', value: 'happened' },
            ]}
            value={against}
            onChange={setAgainst}
          />
        )}
        <ShareTable title="By person" first="Person" shares={comparison.owners} />
        <ShareTable title="By rule" first="Rule" shares={comparison.rules} />
        <ChangedLeads comparison={comparison} clock={clock} loadTraces={loadTraces} />
      </Flex>
    </Tile>
  );
}

function Unread({ unread }: Pick<RehearsalView, 'unread'>) {
  if (unread.length === 0) return null;
  return (
    <Alert title="These rules ask for more than was read then" variant="warning">
      <Flex direction="column" gap="flush">
        {unread.map(({ field, ...counts }) => (
          <Text key={field}>{`${field}: ${standIn(counts)}`}</Text>
        ))}
      </Flex>
    </Alert>
  );
}
