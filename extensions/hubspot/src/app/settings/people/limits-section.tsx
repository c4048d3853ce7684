import { Divider, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { CapsEditor } from '../inputs/caps-editor.tsx';
import { LicenceNeedEditor } from '../inputs/licence-need-editor.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Policy } from '../policy/policy-types.ts';
import type { SectionProps } from '../section-props.ts';
import { HoursEditor } from './hours-editor.tsx';

type Eligibility = NonNullable<Policy['eligibility']>;

/** What holds for everybody, whatever rule the lead comes by. */
export function LimitsSection({ draft, state, directory }: SectionProps) {
  const { availability, eligibility = {} } = state.policy;
  const change = (part: Change<Eligibility>) => draft.edit((before) => withEligibility(before, part));
  return (
    <Flex direction="column" gap="md">
      <Flex direction="column" gap="sm">
        <Heading>Limits of everybody</Heading>
        <Text>Nobody gets a lead beyond these, by any rule. A person’s own limits under People take their place.</Text>
        <CapsEditor
          name="everybody"
          caps={eligibility.caps ?? []}
          without="No limit on how many leads a person gets."
          fresh={{ most: 20, per: 'day' }}
          onChange={(caps) =>
            change((before) => {
              const after = caps(before.caps ?? []);
              return withPart(before, 'caps', after.length === 0 ? undefined : after);
            })
          }
        />
        <NumberField
          label="Most open leads a person may have"
          name="max-open"
          description="As HubSpot counts them, and what Signalbox has given since. Empty = no limit."
          min={0}
          whole
          value={eligibility.maxOpen ?? null}
          onChange={(maxOpen) => change((before) => ({ ...before, maxOpen }))}
          onEmpty={() => change((before) => withPart(before, 'maxOpen', undefined))}
        />
        <LicenceNeedEditor
          name="everybody"
          label="Every lead needs a licence for its region"
          need={eligibility.licence}
          directory={directory}
          onChange={(licence) => change((before) => withPart(before, 'licence', licence(before.licence)))}
        />
      </Flex>
      <Divider />
      <HoursEditor
        availability={availability}
        onChange={(part) => draft.edit((before) => ({ ...before, availability: part(before.availability) }))}
      />
    </Flex>
  );
}

/** Limits that are all gone are left out. */
function withEligibility(policy: Policy, change: Change<Eligibility>): Policy {
  const after = change(policy.eligibility ?? {});
  return withPart(policy, 'eligibility', Object.keys(after).length === 0 ? undefined : after);
}
