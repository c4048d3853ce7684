import { Box, Button, Flex, Text } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { NameInput } from '../inputs/name-input.tsx';
import { SwitchedSection } from '../inputs/switched-section.tsx';
import { changedAt, withoutAt } from '../policy/edit-list.ts';
import { newId } from '../policy/new-id.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Acceptance, Change } from '../policy/policy-types.ts';
import { USUAL_PARTS } from '../policy/usual-follow-up.ts';
import type { SectionProps } from '../section-props.ts';

const REJECT: readonly { readonly label: string; readonly value: Acceptance['reject'] }[] = [
  { label: 'Yes: it goes to the next best by the same rules', value: 'allowed' },
  { label: 'No', value: 'not-allowed' },
];
const GIVE: readonly { readonly label: string; readonly value: Acceptance['give'] }[] = [
  { label: 'Any active rep', value: 'anyone' },
  { label: 'Members of the same pool', value: 'same-pool' },
  { label: 'Nobody', value: 'not-allowed' },
];

type Reason = Acceptance['reasons'][number];

/** How reps answer a lead they were given. */
export function AcceptanceSection({ draft, state }: SectionProps) {
  const { acceptance } = state.policy;
  const usual = () => USUAL_PARTS.acceptance();
  const change = (part: Change<Acceptance>) => draft.edit((before) => ({ ...before, acceptance: part(before.acceptance ?? usual()) }));
  return (
    <SwitchedSection
      title="Accept and reject"
      words="Reps answer on the card, in Slack and by links in mail. A lead that is rejected never comes back while anyone else can take it."
      off={{
        title: 'Reps can only accept',
        words: 'They can neither reject a lead nor give it to somebody else.',
        addLabel: 'Let reps reject and give away',
      }}
      isOn={acceptance !== undefined}
      onAdd={() => draft.edit((before) => ({ ...before, acceptance: usual() }))}
      onRemove={() => draft.edit((before) => withPart(before, 'acceptance', undefined))}
      removeConsequence="Reps can accept leads, and neither reject them nor give them away."
    >
      {acceptance !== undefined && (
        <>
          <ChoiceSelect
            label="A rep may reject a lead"
            name="acceptance-reject"
            description="Whether the turn comes back is said by each pool, under how turns are counted."
            options={REJECT}
            value={acceptance.reject}
            onChange={(reject) => change((before) => ({ ...before, reject }))}
          />
          {acceptance.reject === 'allowed' && (
            <Reasons reasons={acceptance.reasons} onChange={(part) => change((before) => ({ ...before, reasons: part(before.reasons) }))} />
          )}
          <ChoiceSelect
            label="“Not mine, give it to …” offers"
            name="acceptance-give"
            options={GIVE}
            value={acceptance.give}
            onChange={(give) => change((before) => ({ ...before, give }))}
          />
        </>
      )}
    </SwitchedSection>
  );
}

interface ReasonsProps {
  readonly reasons: readonly Reason[];
  readonly onChange: (change: Change<Reason[]>) => void;
}

function Reasons({ reasons, onChange }: ReasonsProps) {
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>Reasons to choose from</Text>
      {reasons.length === 0 && <Text variant="microcopy">None: a lead is rejected without a reason.</Text>}
      {reasons.map((reason, at) => (
        <Flex key={reason.id} direction="row" gap="xs" align="end">
          <Box flex={1}>
            <NameInput
              label="Reason"
              name={`reason-${reason.id}`}
              value={reason.name}
              missing="A reason needs words."
              onChange={(name) => onChange((before) => changedAt(before, at, (one) => ({ ...one, name })))}
            />
          </Box>
          <Button size="xs" onClick={() => onChange((before) => withoutAt(before, at))}>
            Remove
          </Button>
        </Flex>
      ))}
      <Flex direction="row">
        <Button
          size="xs"
          disabled={reasons.length >= 50}
          onClick={() => onChange((before) => [...before, { id: newId('reason'), name: 'New reason' }])}
        >
          Add a reason
        </Button>
      </Flex>
    </Flex>
  );
}
