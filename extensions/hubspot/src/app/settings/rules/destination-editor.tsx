import { Accordion, Flex, List, Select, Text } from '@hubspot/ui-extensions';
import { DESTINATION_KINDS, kindLabel } from '../policy/destination-kinds.ts';
import { withKind } from '../policy/edit-destination.ts';
import type { Destination } from '../policy/policy-types.ts';
import { DestinationDetails } from './destination-details.tsx';
import type { DestinationEditorProps } from './destination-props.ts';
import { WhenOutEditor } from './when-out-editor.tsx';

/** Who gets the lead, and what happens when they are out. */
export function DestinationEditor(props: DestinationEditorProps) {
  const { name, destination, policy, directory, onChange } = props;
  const offer = { policy, directory };
  const possible = DESTINATION_KINDS.filter(({ kind }) => kind === destination.kind || withKind(destination, kind, offer) !== null);
  const choose = (chosen: unknown) => {
    const kind = DESTINATION_KINDS.find((one) => one.kind === chosen)?.kind;
    if (kind !== undefined) onChange((before) => (before.kind === kind ? before : (withKind(before, kind, offer) ?? before)));
  };
  return (
    <Flex direction="column" gap="sm">
      <Select
        label="The lead goes to"
        name={`then-${name}`}
        description={DESTINATION_KINDS.find(({ kind }) => kind === destination.kind)?.meaning ?? ''}
        options={possible.map((one) => ({ label: kindLabel(one), value: one.kind }))}
        value={destination.kind}
        onChange={choose}
      />
      <Accordion title="What each of these does" size="xs">
        <Flex direction="column" gap="xs">
          <List variant="unordered">
            {DESTINATION_KINDS.filter(({ kind }) => kind !== 'queue' || directory.queues !== null).map((one) => (
              <Text key={one.kind} variant="microcopy">
                {`${kindLabel(one)}. ${one.meaning}${possible.includes(one) ? '' : ` ${MISSING[one.kind] ?? ''}`}`}
              </Text>
            ))}
          </List>
        </Flex>
      </Accordion>
      <DestinationDetails {...props} />
      {'whenOut' in destination && (
        <WhenOutEditor
          name={name}
          whenOut={destination.whenOut}
          directory={directory}
          onChange={(change) => onChange((before) => ('whenOut' in before ? { ...before, whenOut: change(before.whenOut) } : before))}
        />
      )}
    </Flex>
  );
}

/** Why a kind cannot be chosen yet. */
const MISSING: Partial<Record<Destination['kind'], string>> = {
  pool: 'Add a pool first.',
  territory: 'Add a territory table first.',
  team: 'There are no teams in HubSpot.',
  queue: 'There are no queues yet.',
  path: 'Add a follow-up path first.',
  score: 'Add a points score first, or a number field in HubSpot.',
};
