import { Box, Button, Flex, Select } from '@hubspot/ui-extensions';
import { fieldAt, fieldChoices, type Directory } from '../policy/directory.ts';
import { withField, withOperator } from '../policy/edit-condition.ts';
import { operatorsFor, operatorWords } from '../policy/field-operators.ts';
import type { Change, Test } from '../policy/policy-types.ts';
import { ValueInput } from './value-input.tsx';

interface TestEditorProps {
  readonly test: Test;
  readonly directory: Directory;
  readonly path: string;
  readonly onChange: (change: Change<Test>) => void;
  readonly onRemove: () => void;
}

/** One comparison: field, operator, value. The select of fields is searched by typing. */
export function TestEditor({ test, directory, path, onChange, onRemove }: TestEditorProps) {
  const field = fieldAt(directory, test.field);
  const operators = operatorsFor(field.type);
  const offered = operators.includes(test.op) ? operators : [...operators, test.op];
  return (
    <Flex direction="row" gap="xs" align="end" wrap>
      <Box flex={2}>
        <Select
          label="Field"
          name={`field-${path}`}
          options={fieldChoices(directory, test.field)}
          value={test.field}
          onChange={(chosen) =>
            onChange((before) => withField(before, fieldAt(directory, String(chosen)), fieldAt(directory, before.field)))
          }
        />
      </Box>
      <Box flex={1}>
        <Select
          label="Comparison"
          name={`op-${path}`}
          options={offered.map((op) => ({ label: operatorWords(op, field.type), value: op }))}
          value={test.op}
          onChange={(chosen) =>
            onChange((before) => withOperator(before, offered.find((op) => op === chosen) ?? before.op, fieldAt(directory, before.field)))
          }
        />
      </Box>
      <Box flex={2}>
        <ValueInput test={test} field={field} name={`value-${path}`} onChange={(value) => onChange((before) => ({ ...before, value }))} />
      </Box>
      <Button size="xs" onClick={onRemove}>
        Remove
      </Button>
    </Flex>
  );
}
