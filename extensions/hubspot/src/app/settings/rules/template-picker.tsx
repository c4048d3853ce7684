import { Box, Button, Flex, Select, Text } from '@hubspot/ui-extensions';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { Offer } from '../policy/edit-destination.ts';
import { RULE_TEMPLATES, type RuleTemplate } from '../policy/rule-templates.ts';

interface TemplatePickerProps {
  readonly offer: Offer;
  readonly onAdd: (template: RuleTemplate) => void;
}

/** Rules to start from, by what they do. */
export function TemplatePicker({ offer, onAdd }: TemplatePickerProps) {
  const chosen = useValue(RULE_TEMPLATES[0]?.id ?? '');
  const template = RULE_TEMPLATES.find((one) => one.id === chosen.value);
  const missing = template !== undefined && template.rules(offer) === null;
  const add = () => {
    const now = RULE_TEMPLATES.find((one) => one.id === chosen.read());
    if (now !== undefined) onAdd(now);
  };
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" align="end" wrap>
        <Box flex={1}>
          <Select
            label="Start from a template"
            name="rule-template"
            options={RULE_TEMPLATES.map((one) => ({ label: one.name, value: one.id }))}
            value={chosen.value}
            onChange={(id) => chosen.set(String(id))}
          />
        </Box>
        <Button disabled={missing} onClick={add}>
          Add these rules
        </Button>
      </Flex>
      {template !== undefined && (
        <Text variant="microcopy">{`${template.meaning}${missing ? ` It needs ${template.needs}: add it first.` : ''}`}</Text>
      )}
    </Flex>
  );
}
