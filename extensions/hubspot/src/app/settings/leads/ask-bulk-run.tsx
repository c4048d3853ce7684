import { Flex, Form, LoadingButton, Select, Text, TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { DayField } from '../inputs/day-field.tsx';
import { ListInput } from '../inputs/list-input.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import { type Directory, repChoices } from '../policy/directory.ts';
import type { Condition, Policy } from '../policy/policy-types.ts';
import { ConditionEditor } from '../rules/condition-editor.tsx';
import { EMPTY_CHOICE, type LeadChoice, selectionOf } from './lead-choice.ts';

interface AskBulkRunProps {
  readonly api: Api;
  readonly directory: Directory;
  readonly policy: Policy;
  readonly zone: string;
  readonly onAsked: (runId: string) => void;
}

const KINDS = [
  { label: 'Leads we routed', value: 'routed' },
  { label: 'Leads created in a time', value: 'created' },
  { label: 'All leads of a person', value: 'owned' },
  { label: 'A list of contact ids', value: 'ids' },
] as const;

const ANY = { label: 'Any', value: '' };

/** Chooses leads and asks for a run over them. Nothing happens to them until it is started. */
export function AskBulkRun({ api, directory, policy, zone, onAsked }: AskBulkRunProps) {
  const choice = useValue<LeadChoice>(EMPTY_CHOICE);
  const why = useValue('');
  const perMinute = useValue(60);
  const [asking, setAsking] = useState(false);
  const [missing, setMissing] = useState<string | null>(null);
  const [refused, setRefused] = useState<Answer<unknown> | null>(null);
  const change = (part: Partial<LeadChoice>) => choice.set({ ...choice.read(), ...part });

  const submit = async () => {
    const selection = selectionOf(choice.read(), zone);
    const text = why.read().trim();
    setMissing(typeof selection === 'string' ? selection : text.length < 3 ? 'Say in a few words why.' : null);
    if (typeof selection === 'string' || text.length < 3) return;
    setAsking(true);
    const answer = await api.askBulkRun({ requestId: crypto.randomUUID(), selection, why: text, perMinute: perMinute.read() });
    setAsking(false);
    setRefused(answer);
    if (answer.ok) onAsked(answer.data.runId);
  };

  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        <ChoiceSelect
          label="Which leads?"
          name="bulk-kind"
          options={KINDS}
          value={choice.value.kind}
          onChange={(kind) => change({ kind })}
        />
        <ChoiceFields choice={choice.value} change={change} directory={directory} policy={policy} />
        <TextArea
          label="Why are they routed again?"
          name="bulk-why"
          description="Stands in the record of every lead beside your name."
          required
          rows={2}
          maxLength={500}
          value={why.value}
          onChange={why.set}
        />
        <NumberField
          label="Leads a minute, at most"
          name="bulk-pace"
          min={1}
          max={6000}
          whole
          value={perMinute.value}
          onChange={perMinute.set}
        />
        {missing !== null && <Text>{missing}</Text>}
        {refused?.ok === false && <FailureAlert failure={refused} />}
        <Flex direction="row">
          <LoadingButton type="submit" loading={asking}>
            Find them and look
          </LoadingButton>
        </Flex>
      </Flex>
    </Form>
  );
}

interface ChoiceFieldsProps {
  readonly choice: LeadChoice;
  readonly change: (part: Partial<LeadChoice>) => void;
  readonly directory: Directory;
  readonly policy: Policy;
}

function ChoiceFields({ choice, change, directory, policy }: ChoiceFieldsProps) {
  if (choice.kind === 'ids')
    return <ListInput label="Contact ids" name="bulk-ids" values={choice.leadIds} onChange={(leadIds) => change({ leadIds })} />;
  const rules = [ANY, ...policy.rules.map((rule) => ({ label: rule.name, value: rule.id }))];
  const leadFields = { ...directory, fields: directory.fields.filter((field) => field.path.startsWith('lead.')) };
  return (
    <Flex direction="column" gap="sm">
      {choice.kind === 'owned' && (
        <Select
          label="Whose?"
          name="bulk-owner"
          options={repChoices(directory, choice.ownerId)}
          value={choice.ownerId}
          onChange={(chosen) => change({ ownerId: String(chosen) })}
        />
      )}
      {choice.kind !== 'owned' && (
        <Flex direction="row" gap="sm" align="end" wrap>
          <DayField label="From" name="bulk-from" day={choice.from} onChange={(from) => change({ from })} />
          <DayField label="To, included" name="bulk-until" day={choice.until} onChange={(until) => change({ until })} />
        </Flex>
      )}
      {choice.kind === 'routed' && (
        <Flex direction="row" gap="sm" align="end" wrap>
          <Select
            label="By the rule"
            name="bulk-rule"
            options={rules}
            value={choice.ruleId}
            onChange={(ruleId) => change({ ruleId: String(ruleId) })}
          />
          <Select
            label="To"
            name="bulk-rep"
            options={[ANY, ...repChoices(directory, choice.repId)]}
            value={choice.repId}
            onChange={(repId) => change({ repId: String(repId) })}
          />
        </Flex>
      )}
      <ConditionEditor
        condition={choice.only}
        directory={leadFields}
        path="bulk"
        onChange={(next: (before: Condition) => Condition) => change({ only: next(choice.only) })}
      />
    </Flex>
  );
}
