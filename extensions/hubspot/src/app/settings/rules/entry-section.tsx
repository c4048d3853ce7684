import { Flex, Heading, Text, Toggle } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import type { Change, Policy } from '../policy/policy-types.ts';
import { ConditionEditor } from './condition-editor.tsx';
import type { SectionProps } from '../section-props.ts';

const LEAVE_OR_ROUTE = [
  { label: 'Leave them alone', value: 'leave' },
  { label: 'Route them', value: 'route' },
] as const;

const OWNED = [
  { label: 'Leave them alone', value: 'leave' },
  { label: 'Leave those whose owner takes leads', value: 'leave-to-takers' },
  { label: 'Route them', value: 'route' },
] as const;

const QUESTIONS = [
  ['importedLeads', 'Leads created by an import'],
  ['routedBefore', 'Leads that were routed before'],
] as const;

/** Which leads are routed at all. */
export function EntrySection({ draft, state, directory }: SectionProps) {
  const { policy } = state;
  const change = (part: Change<Policy['entry']>) => draft.edit((before) => ({ ...before, entry: part(before.entry) }));
  const { only } = policy.entry;
  return (
    <Flex direction="column" gap="sm">
      <Heading>Which leads are routed</Heading>
      <Text>What is left alone is recorded with the reason. A person’s or a workflow’s reroute passes this filter.</Text>
      <ChoiceSelect
        label="Leads that already have an owner"
        name="entry-ownedLeads"
        options={OWNED}
        value={policy.entry.ownedLeads}
        onChange={(ownedLeads) => change((before) => ({ ...before, ownedLeads }))}
      />
      {QUESTIONS.map(([key, label]) => (
        <ChoiceSelect
          key={key}
          label={label}
          name={`entry-${key}`}
          options={LEAVE_OR_ROUTE}
          value={policy.entry[key]}
          onChange={(value) => change((before) => ({ ...before, [key]: value }))}
        />
      ))}
      <Toggle
        label="Only leads for which a condition holds"
        name="entry-only"
        checked={only !== null}
        onChange={(checked) => change((before) => ({ ...before, only: checked ? (before.only ?? { all: [] }) : null }))}
      />
      {only !== null && (
        <ConditionEditor
          condition={only}
          directory={directory}
          path="entry"
          onChange={(part) => change((before) => ({ ...before, only: part(before.only ?? { all: [] }) }))}
        />
      )}
    </Flex>
  );
}
