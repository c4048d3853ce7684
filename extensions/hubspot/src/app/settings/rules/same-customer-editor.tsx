import { Flex, ToggleGroup } from '@hubspot/ui-extensions';
import { NumberField } from '../inputs/number-field.tsx';
import type { Change, DestinationOf } from '../policy/policy-types.ts';
import { wrong } from '../inputs/wrong.ts';

type Sticky = DestinationOf<'sticky'>;
type DuplicateOwner = DestinationOf<'duplicate-owner'>;
type SameCustomer = Sticky['by'][number];

const SIGNS: readonly { readonly label: string; readonly value: SameCustomer; readonly description: string }[] = [
  { label: 'E-mail', value: 'email', description: 'The same address, also with +tags or dots where the provider ignores them.' },
  { label: 'Phone', value: 'phone', description: 'The same number, however it is written.' },
  { label: 'Company', value: 'account', description: 'Another lead of the same matched account.' },
];

/** The person who had the last lead of the same customer, and for how long that counts. */
export function StickyEditor(props: {
  readonly name: string;
  readonly destination: Sticky;
  readonly onChange: (change: Change<Sticky>) => void;
}) {
  const { name, destination, onChange } = props;
  return (
    <Flex direction="column" gap="sm">
      <SignsInput name={name} by={destination.by} onChange={(by) => onChange((before) => ({ ...before, by }))} />
      <NumberField
        label="Counts for (days)"
        name={`within-${name}`}
        description="Since that lead was given out. Later, the next rule is tried."
        min={1}
        max={730}
        whole
        value={destination.withinDays}
        onChange={(withinDays) => onChange((before) => ({ ...before, withinDays }))}
      />
    </Flex>
  );
}

/** The owner of a record that HubSpot holds already. */
export function DuplicateOwnerEditor(props: {
  readonly name: string;
  readonly destination: DuplicateOwner;
  readonly onChange: (change: Change<DuplicateOwner>) => void;
}) {
  const { name, destination, onChange } = props;
  return <SignsInput name={name} by={destination.by} onChange={(by) => onChange((before) => ({ ...before, by }))} />;
}

/** By what two leads are the same customer: tried in the order shown, and at least one. */
function SignsInput({ name, by, onChange }: { name: string; by: readonly SameCustomer[]; onChange: (by: SameCustomer[]) => void }) {
  return (
    <ToggleGroup
      toggleType="checkboxList"
      label="The same customer by"
      name={`by-${name}`}
      options={SIGNS.map((sign) => ({ ...sign }))}
      value={[...by]}
      {...wrong(by.length === 0 ? 'Choose at least one.' : null)}
      onChange={(chosen) => onChange(SIGNS.map((sign) => sign.value).filter((sign) => chosen.includes(sign)))}
    />
  );
}
