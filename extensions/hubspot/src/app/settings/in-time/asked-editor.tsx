import { Box, Flex } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import type { Sla } from '../policy/policy-types.ts';

type Asked = Sla['asks'];

const ASKED: readonly { readonly label: string; readonly value: Asked['for'] }[] = [
  { label: 'That the rep accepts the lead', value: 'acceptance' },
  { label: 'A first touch', value: 'first-touch' },
  { label: 'A further touch', value: 'next-touch' },
];

interface AskedEditorProps {
  readonly name: string;
  readonly asks: Asked;
  readonly onChange: (asks: Asked) => void;
}

/** What a limit asks of the rep. */
export function AskedEditor({ name, asks, onChange }: AskedEditorProps) {
  return (
    <Flex direction="row" gap="xs" align="end" wrap>
      <Box flex={2}>
        <ChoiceSelect
          label="What is asked"
          name={`asks-${name}`}
          options={ASKED}
          value={asks.for}
          onChange={(chosen) => onChange(chosen === 'next-touch' ? { for: chosen, after: 1 } : { for: chosen })}
        />
      </Box>
      {asks.for === 'next-touch' && (
        <Box flex={1}>
          <NumberField
            label="After touch number"
            name={`asks-after-${name}`}
            description="1 = after the first."
            min={1}
            max={100}
            whole
            value={asks.after}
            onChange={(after) => onChange({ for: 'next-touch', after })}
          />
        </Box>
      )}
    </Flex>
  );
}
