import { Box, Flex } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { ListInput } from '../inputs/list-input.tsx';
import type { OutcomeSign } from '../policy/policy-types.ts';

type Kind = OutcomeSign['kind'];

const KINDS: readonly { readonly label: string; readonly value: Kind }[] = [
  { label: 'A deal of the lead, created after it was given, is', value: 'deal' },
  { label: 'A deal of the lead reaches a stage', value: 'deal-stage' },
  { label: 'The lifecycle stage of the lead is', value: 'stage' },
  { label: 'The lead status is', value: 'status' },
  { label: 'A meeting with the lead began', value: 'meeting' },
  { label: 'The lead was converted', value: 'converted' },
];
const STATES = [
  { label: 'Open', value: 'open' },
  { label: 'Won', value: 'won' },
  { label: 'Lost', value: 'lost' },
] as const;

interface SignEditorProps {
  readonly name: string;
  readonly sign: OutcomeSign;
  readonly onChange: (sign: OutcomeSign) => void;
}

/** One sign by which an outcome is known. */
export function SignEditor({ name, sign, onChange }: SignEditorProps) {
  return (
    <Flex direction="row" gap="xs" align="end" wrap>
      <Box flex={2}>
        <ChoiceSelect
          label="Known by"
          name={`sign-${name}`}
          options={KINDS}
          value={sign.kind}
          onChange={(kind) => onChange(signOf(kind, sign))}
        />
      </Box>
      {sign.kind === 'deal' && (
        <Box flex={1}>
          <ChoiceSelect
            label="The deal is"
            name={`sign-state-${name}`}
            options={STATES}
            value={sign.state}
            onChange={(state) => onChange({ kind: 'deal', state })}
          />
        </Box>
      )}
      {'values' in sign && (
        <Box flex={2}>
          <ListInput
            label="Any of these"
            name={`sign-values-${name}`}
            description="Internal names, one a line. Capitals do not matter."
            values={sign.values}
            missing="Name at least one."
            onChange={(values) => onChange({ ...sign, values })}
          />
        </Box>
      )}
    </Flex>
  );
}

/** Names that were typed stay where the other kind has names as well. */
export function signOf(kind: Kind, before?: OutcomeSign): OutcomeSign {
  switch (kind) {
    case 'stage':
    case 'status':
    case 'deal-stage':
      return { kind, values: before !== undefined && 'values' in before ? before.values : [] };
    case 'deal':
      return { kind, state: 'won' };
    case 'converted':
    case 'meeting':
      return { kind };
  }
}
