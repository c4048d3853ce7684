import { Alert, Flex, Heading, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { RehearsalView } from '@signalbox/shared/wire.ts';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
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

const counted = (leads: number): string => leads.toLocaleString('en');

const headline = (changed: number, leads: number): string =>
  changed === 0
    ? `None of ${counted(leads)} leads would go elsewhere`
    : `${counted(changed)} of ${counted(leads)} leads would go elsewhere`;

/** Turns that fall otherwise move many leads and mean little; another rule is what was meant, or a mistake. */
const reasonsOf = ({ changed, otherwise }: RehearsalView['happened']): string =>
  `${counted(otherwise)} of them by another rule, ${counted(changed - otherwise)} by the same rule to another person, as turns fall otherwise or the rule leads elsewhere.`;

function spanOf({ from, until, erased }: RehearsalView, clock: Clock): string {
  const span = from === null || until === null ? '' : `Leads that arrived from ${clock.minute(from)} to ${clock.minute(until)}.`;
  return `${span}${erasedNote(erased)}`;
}

const erasedNote = (erased: number): string =>
  erased === 0 ? '' : ` ${counted(erased)} more ${erased === 1 ? 'was' : 'were'} erased and cannot be decided again.`;

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

/** What the rehearsal took for a field that was not read at the time. */
function standIn({ leads, today }: Omit<RehearsalView['unread'][number], 'field'>): string {
  const notRead = `not read for ${counted(leads)} ${leads === 1 ? 'lead' : 'leads'};`;
  if (today === 0) return `${notRead} unknown here.`;
  return today === leads
    ? `${notRead} today’s value stands in.`
    : `${notRead} today’s value stands in for ${counted(today)}, the rest is unknown here.`;
}
