import { Accordion, Box, Button, Flex, Text, Tile, Toggle } from '@hubspot/ui-extensions';
import { AppliesToEditor } from '../in-time/applies-to-editor.tsx';
import { BreachActionsEditor } from '../in-time/breach-actions-editor.tsx';
import { ListInput } from '../inputs/list-input.tsx';
import { NameInput } from '../inputs/name-input.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import type { Directory } from '../policy/directory.ts';
import { changedAt, withoutAt } from '../policy/edit-list.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Cadence, Change, Policy } from '../policy/policy-types.ts';

interface CadenceEditorProps {
  readonly cadence: Cadence;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<Cadence>) => void;
}

/** Parts of a day are allowed. */
const LEAST_DAYS = 0.01;
const MOST_DAYS = 365;

/** One cadence: how often owners get back to their leads, and what happens when they do not. */
export function CadenceEditor({ cadence, policy, directory, onChange }: CadenceEditorProps) {
  const about = Object.keys(cadence.appliesTo).length;
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Flex direction="row" gap="sm" align="end" wrap>
          <Box flex={3}>
            <NameInput
              label="Name of the cadence"
              name={`cadence-name-${cadence.id}`}
              value={cadence.name}
              missing="A cadence needs a name."
              onChange={(name) => onChange((before) => ({ ...before, name }))}
            />
          </Box>
          <Toggle
            label="On"
            name={`cadence-on-${cadence.id}`}
            checked={cadence.enabled}
            onChange={(enabled) => onChange((before) => ({ ...before, enabled }))}
          />
        </Flex>
        <NumberField
          label="The next touch is due after (days)"
          name={`cadence-days-${cadence.id}`}
          min={LEAST_DAYS}
          max={MOST_DAYS}
          value={cadence.everyDays}
          onChange={(everyDays) => onChange((before) => ({ ...before, everyDays }))}
        />
        <ByStage cadence={cadence} onChange={onChange} />
        <Text variant="microcopy">A missed touch nudges the owner, with the last touch and what is open.</Text>
        <NumberField
          label="Escalated after so many missed in a row"
          name={`cadence-escalate-${cadence.id}`}
          min={1}
          max={100}
          whole
          value={cadence.escalateAfter}
          onChange={(escalateAfter) => onChange((before) => ({ ...before, escalateAfter }))}
        />
        <BreachActionsEditor
          name={cadence.id}
          label="Then"
          without="The owner is only nudged."
          actions={cadence.then}
          policy={policy}
          onChange={(then) => onChange((before) => ({ ...before, then: then(before.then) }))}
        />
        <Accordion title={about === 0 ? 'For every lead' : 'For some leads'} size="xs" defaultOpen={about > 0}>
          <AppliesToEditor
            name={cadence.id}
            appliesTo={cadence.appliesTo}
            policy={policy}
            directory={directory}
            onChange={(part) => onChange((before) => ({ ...before, appliesTo: part(before.appliesTo) }))}
          />
        </Accordion>
      </Flex>
    </Tile>
  );
}

type Stage = NonNullable<Cadence['byStage']>[number];

function ByStage({ cadence, onChange }: Pick<CadenceEditorProps, 'cadence' | 'onChange'>) {
  const lines = cadence.byStage ?? [];
  const change = (part: Change<Stage[]>) =>
    onChange((before) => {
      const after = part(before.byStage ?? []);
      return withPart(before, 'byStage', after.length === 0 ? undefined : after);
    });
  const changeAt = (at: number, part: Partial<Stage>) => change((before) => changedAt(before, at, (line) => ({ ...line, ...part })));
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>Other numbers of days by stage</Text>
      {lines.length === 0 && <Text variant="microcopy">The same at every stage.</Text>}
      {lines.map((line, at) => (
        <Flex key={at} direction="row" gap="xs" align="end" wrap>
          <Box flex={2}>
            <ListInput
              label="Stages or statuses"
              name={`cadence-stages-${cadence.id}-${at}`}
              description="By their internal names, one a line."
              values={line.stages}
              missing="Name at least one stage."
              onChange={(stages) => changeAt(at, { stages })}
            />
          </Box>
          <Box flex={1}>
            <NumberField
              label="Days"
              name={`cadence-stage-days-${cadence.id}-${at}`}
              min={LEAST_DAYS}
              max={MOST_DAYS}
              value={line.everyDays}
              onChange={(everyDays) => changeAt(at, { everyDays })}
            />
          </Box>
          <Button size="xs" onClick={() => change((before) => withoutAt(before, at))}>
            Remove
          </Button>
        </Flex>
      ))}
      <Flex direction="row">
        <Button
          size="xs"
          disabled={lines.length >= 50}
          onClick={() => change((before) => [...before, { stages: [], everyDays: cadence.everyDays }])}
        >
          Add a stage
        </Button>
      </Flex>
    </Flex>
  );
}
