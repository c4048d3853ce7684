import { Flex, Text, Toggle } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { MinutesField } from '../inputs/minutes-field.tsx';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Claim, Pool } from '../policy/policy-types.ts';

const SHOWS: readonly { readonly label: string; readonly value: Claim['shows'] }[] = [
  { label: 'The lead', value: 'lead' },
  { label: 'Only the reason and where it is from', value: 'blind' },
];
const UNCLAIMED: readonly { readonly label: string; readonly value: Claim['unclaimed'] }[] = [
  { label: 'Whoever’s turn it is gets it', value: 'rotation' },
  { label: 'It goes on as when everyone is out', value: 'when-out' },
];

/** A quarter of an hour, all see the lead, then by turn. */
const USUAL: Claim = { withinMinutes: 15, shows: 'lead', unclaimed: 'rotation' };

interface ClaimEditorProps {
  readonly pool: Pool;
  readonly onChange: (change: Change<Pool>) => void;
}

/** Whether members take leads themselves, in place of being given them. */
export function ClaimEditor({ pool, onChange }: ClaimEditorProps) {
  const { claim } = pool;
  const set = (part: Partial<Claim>) => onChange((before) => ({ ...before, claim: { ...USUAL, ...before.claim, ...part } }));
  return (
    <Flex direction="column" gap="sm">
      <Toggle
        label="Members claim leads themselves"
        name={`claim-${pool.id}`}
        checked={claim !== undefined}
        onChange={(checked) => onChange((before) => withPart(before, 'claim', checked ? USUAL : undefined))}
      />
      {claim === undefined && <Text variant="microcopy">Each lead is given to one of them.</Text>}
      {claim !== undefined && (
        <>
          <Text variant="microcopy">Each lead is offered to everyone who could get it; the first who accepts has it.</Text>
          <MinutesField
            label="Offered for"
            name={`claim-within-${pool.id}`}
            minutes={claim.withinMinutes}
            onChange={(withinMinutes) => set({ withinMinutes })}
          />
          <ChoiceSelect
            label="Before they claim it, they see"
            name={`claim-shows-${pool.id}`}
            options={SHOWS}
            value={claim.shows}
            onChange={(shows) => set({ shows })}
          />
          <ChoiceSelect
            label="When nobody claims it"
            name={`claim-unclaimed-${pool.id}`}
            options={UNCLAIMED}
            value={claim.unclaimed}
            onChange={(unclaimed) => set({ unclaimed })}
          />
        </>
      )}
    </Flex>
  );
}
