import { Box, Flex, Text, Toggle } from '@hubspot/ui-extensions';
import { IdsSelect } from '../inputs/ids-select.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import { ScoreSourceSelect } from '../inputs/score-source-select.tsx';
import { poolChoices, ruleChoices, type Directory } from '../policy/directory.ts';
import { firstScore } from '../policy/edit-destination.ts';
import { withPart } from '../policy/optional-part.ts';
import type { AppliesTo, Change, Policy } from '../policy/policy-types.ts';
import { ConditionEditor } from '../rules/condition-editor.tsx';

interface AppliesToEditorProps {
  readonly name: string;
  readonly appliesTo: AppliesTo;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<AppliesTo>) => void;
}

const listed = (ids: string[]): string[] | undefined => (ids.length === 0 ? undefined : ids);

/** Which leads something is about: everything chosen must hold. */
export function AppliesToEditor({ name, appliesTo, policy, directory, onChange }: AppliesToEditorProps) {
  const { when, ruleIds = [], poolIds = [], score } = appliesTo;
  const source = firstScore({ policy, directory });
  return (
    <Flex direction="column" gap="sm">
      <Text variant="microcopy">Everything chosen here must hold; with nothing chosen it is about every lead.</Text>
      <Flex direction="row" gap="sm" wrap>
        <Box flex={1}>
          <IdsSelect
            label="Only leads of these rules"
            name={`about-rules-${name}`}
            placeholder="Every rule"
            what="rule"
            choices={ruleChoices(policy)}
            ids={ruleIds}
            onChange={(ids) => onChange((before) => withPart(before, 'ruleIds', listed(ids)))}
          />
        </Box>
        <Box flex={1}>
          <IdsSelect
            label="Only leads from these pools"
            name={`about-pools-${name}`}
            placeholder="Every pool"
            what="pool"
            choices={poolChoices(policy)}
            ids={poolIds}
            onChange={(ids) => onChange((before) => withPart(before, 'poolIds', listed(ids)))}
          />
        </Box>
      </Flex>
      <Toggle
        label="Only leads from a score on"
        name={`about-score-${name}`}
        checked={score !== undefined}
        readonly={score === undefined && source === undefined}
        onChange={(checked) =>
          onChange((before) => withPart(before, 'score', checked && source !== undefined ? { of: source, atLeast: 50 } : undefined))
        }
      />
      {score === undefined && source === undefined && (
        <Text variant="microcopy">There is no score yet: HubSpot keeps no number here, and no points score was set up.</Text>
      )}
      {score !== undefined && (
        <Flex direction="row" gap="xs" align="end" wrap>
          <Box flex={2}>
            <ScoreSourceSelect
              name={`about-${name}`}
              score={score.of}
              policy={policy}
              directory={directory}
              onChange={(of) => onChange((before) => ({ ...before, score: { atLeast: 50, ...before.score, of } }))}
            />
          </Box>
          <Box flex={1}>
            <NumberField
              label="From this score on"
              name={`about-score-from-${name}`}
              value={score.atLeast}
              onChange={(atLeast) => onChange((before) => ({ ...before, score: { ...score, atLeast } }))}
            />
          </Box>
        </Flex>
      )}
      <Toggle
        label="Only leads for which a condition holds"
        name={`about-when-${name}`}
        checked={when !== undefined}
        onChange={(checked) => onChange((before) => withPart(before, 'when', checked ? { all: [] } : undefined))}
      />
      {when !== undefined && (
        <>
          <ConditionEditor
            condition={when}
            directory={directory}
            path={`about-${name}`}
            onChange={(part) => onChange((before) => ({ ...before, when: part(before.when ?? { all: [] }) }))}
          />
          <Text variant="microcopy">The lead counts as it was when it was routed. What is not known counts as not.</Text>
        </>
      )}
    </Flex>
  );
}
