import { Flex } from '@hubspot/ui-extensions';
import { CapsEditor } from '../inputs/caps-editor.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import { capInWords } from '../policy/caps.ts';
import { withEntries } from '../policy/edit-people.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Policy, Profile } from '../policy/policy-types.ts';

interface PersonLimitsProps {
  readonly profile: Profile;
  readonly policy: Policy;
  readonly onChange: (change: Change<Profile>) => void;
}

/** Limits of this person, in place of those of everybody. */
export function PersonLimits({ profile, policy, onChange }: PersonLimitsProps) {
  const everybody = (policy.eligibility?.caps ?? []).map(capInWords).join(', ') || 'none';
  const open = policy.eligibility?.maxOpen;
  return (
    <Flex direction="column" gap="sm">
      <CapsEditor
        name={profile.repId}
        caps={profile.caps ?? []}
        without={`As for everybody: ${everybody}.`}
        fresh={{ most: 10, per: 'day' }}
        onChange={(caps) => onChange((before) => withEntries(before, 'caps', caps(before.caps ?? [])))}
      />
      <NumberField
        label="Most open leads"
        name={`max-open-${profile.repId}`}
        description={`Empty = as for everybody: ${open === undefined ? 'no limit' : String(open)}.`}
        min={0}
        whole
        value={profile.maxOpen ?? null}
        onChange={(maxOpen) => onChange((before) => ({ ...before, maxOpen }))}
        onEmpty={() => onChange((before) => withPart(before, 'maxOpen', undefined))}
      />
    </Flex>
  );
}
