import { Box, Button, Flex, Text } from '@hubspot/ui-extensions';
import { FieldSelect } from '../inputs/field-select.tsx';
import { ListInput } from '../inputs/list-input.tsx';
import { TargetSelect } from '../inputs/target-select.tsx';
import type { Directory } from '../policy/directory.ts';
import { newPartner } from '../policy/edit-destination.ts';
import type { Change, DestinationOf, Policy } from '../policy/policy-types.ts';
import { NameInput } from '../inputs/name-input.tsx';

type ByPartner = DestinationOf<'partner'>;
type Partner = ByPartner['partners'][number];

interface PartnersEditorProps {
  readonly name: string;
  readonly destination: ByPartner;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<ByPartner>) => void;
}

/** Which field names the partner, and who looks after each partner's leads. */
export function PartnersEditor({ name, destination, policy, directory, onChange }: PartnersEditorProps) {
  const changePartner = (id: string, change: Change<Partner>) =>
    onChange((before) => ({ ...before, partners: before.partners.map((one) => (one.id === id ? change(one) : one)) }));
  return (
    <Flex direction="column" gap="sm">
      <FieldSelect
        label="The field that names the partner"
        name={`partner-field-${name}`}
        path={destination.field}
        directory={directory}
        onChange={(field) => onChange((before) => ({ ...before, field }))}
      />
      {destination.partners.map((partner) => (
        <Flex key={partner.id} direction="row" gap="xs" align="end" wrap>
          <Box flex={2}>
            <NameInput
              label="Partner"
              name={`partner-name-${partner.id}`}
              value={partner.name}
              missing="A partner needs a name."
              onChange={(named) => changePartner(partner.id, (before) => ({ ...before, name: named }))}
            />
          </Box>
          <Box flex={2}>
            <ListInput
              label="Values that name it"
              name={`partner-values-${partner.id}`}
              values={partner.values}
              description=""
              missing="Name at least one value."
              onChange={(values) => changePartner(partner.id, (before) => ({ ...before, values }))}
            />
          </Box>
          <Box flex={2}>
            <TargetSelect
              label="Goes to"
              name={`partner-to-${partner.id}`}
              to={partner.to}
              policy={policy}
              directory={directory}
              onChange={(to) => changePartner(partner.id, (before) => ({ ...before, to }))}
            />
          </Box>
          <Button
            size="xs"
            disabled={destination.partners.length === 1}
            onClick={() => onChange((before) => ({ ...before, partners: before.partners.filter((one) => one.id !== partner.id) }))}
          >
            Remove
          </Button>
        </Flex>
      ))}
      <Text variant="microcopy">
        Several values with commas between; capitals do not matter. A lead whose field names none of them goes on to the next rule.
      </Text>
      <Flex direction="row">
        <Button size="xs" onClick={() => onChange((before) => ({ ...before, partners: [...before.partners, newPartner(policy)] }))}>
          Add a partner
        </Button>
      </Flex>
    </Flex>
  );
}
