import { Flex, Select, Text } from '@hubspot/ui-extensions';
import { poolChoices, repChoices, tableChoices, type Directory } from '../policy/directory.ts';
import { withKind } from '../policy/edit-destination.ts';
import type { Change, Destination, Policy } from '../policy/policy-types.ts';
import { WhenOutEditor } from './when-out-editor.tsx';

const KINDS: { label: string; value: Destination['kind'] }[] = [
  { label: 'The owner of the matched account', value: 'account-owner' },
  { label: 'One person', value: 'person' },
  { label: 'A pool, in turn', value: 'pool' },
  { label: 'Whoever a territory table names', value: 'territory' },
];

interface DestinationEditorProps {
  /** Makes the inputs' names unique on the page. */
  readonly name: string;
  readonly destination: Destination;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<Destination>) => void;
}

/** Who gets the lead, and what happens when they are out. */
export function DestinationEditor({ name, destination, policy, directory, onChange }: DestinationEditorProps) {
  const firstRep = directory.reps.find((rep) => rep.active)?.repId;
  const possible = KINDS.filter((kind) => withKind(destination, kind.value, policy, firstRep) !== null || kind.value === destination.kind);
  const missing = [...(policy.pools.length === 0 ? ['a pool'] : []), ...(policy.territories.length === 0 ? ['a territory table'] : [])];
  return (
    <Flex direction="column" gap="sm">
      <Select
        label="The lead goes to"
        name={`then-${name}`}
        options={possible}
        value={destination.kind}
        onChange={(chosen) => {
          const kind = KINDS.find((option) => option.value === chosen)?.value;
          if (kind !== undefined)
            onChange((before) => (before.kind === kind ? before : (withKind(before, kind, policy, firstRep) ?? before)));
        }}
      />
      {missing.length > 0 && <Text variant="microcopy">{`To send leads to ${missing.join(' or ')}, add one first.`}</Text>}
      <Target name={name} destination={destination} policy={policy} directory={directory} onChange={onChange} />
      <WhenOutEditor
        name={name}
        whenOut={destination.whenOut}
        directory={directory}
        onChange={(change) => onChange((before) => ({ ...before, whenOut: change(before.whenOut) }))}
      />
    </Flex>
  );
}

function Target({ name, destination, policy, directory, onChange }: DestinationEditorProps) {
  switch (destination.kind) {
    case 'account-owner':
      return null;
    case 'person':
      return (
        <Select
          label="Person"
          name={`person-${name}`}
          options={repChoices(directory, destination.repId)}
          value={destination.repId}
          onChange={(repId) => onChange((before) => (before.kind === 'person' ? { ...before, repId: String(repId) } : before))}
        />
      );
    case 'pool':
      return (
        <Select
          label="Pool"
          name={`pool-${name}`}
          options={poolChoices(policy)}
          value={destination.poolId}
          onChange={(poolId) => onChange((before) => (before.kind === 'pool' ? { ...before, poolId: String(poolId) } : before))}
        />
      );
    case 'territory':
      return (
        <Select
          label="Territory table"
          name={`table-${name}`}
          options={tableChoices(policy)}
          value={destination.tableId}
          onChange={(tableId) => onChange((before) => (before.kind === 'territory' ? { ...before, tableId: String(tableId) } : before))}
        />
      );
  }
}
