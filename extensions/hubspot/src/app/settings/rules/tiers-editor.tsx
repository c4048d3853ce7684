import { Box, Button, Flex, Text } from '@hubspot/ui-extensions';
import { NumberField } from '../inputs/number-field.tsx';
import { ScoreSourceSelect } from '../inputs/score-source-select.tsx';
import { TargetSelect } from '../inputs/target-select.tsx';
import type { Directory } from '../policy/directory.ts';
import { newTier } from '../policy/edit-destination.ts';
import type { Change, DestinationOf, Policy } from '../policy/policy-types.ts';
import { NameInput } from '../inputs/name-input.tsx';

type ByScore = DestinationOf<'score'>;
type Tier = ByScore['tiers'][number];

interface TiersEditorProps {
  readonly name: string;
  readonly destination: ByScore;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<ByScore>) => void;
}

/** Where the score is read, and who gets the lead from which score on. */
export function TiersEditor({ name, destination, policy, directory, onChange }: TiersEditorProps) {
  const { tiers } = destination;
  const changeTier = (id: string, change: Change<Tier>) =>
    onChange((before) => ({ ...before, tiers: before.tiers.map((tier) => (tier.id === id ? change(tier) : tier)) }));
  const add = () =>
    onChange((before) => ({
      ...before,
      tiers: [...before.tiers, newTier(policy, Math.max(...before.tiers.map((tier) => tier.atLeast)) + 10)],
    }));
  const twice = tiers.some((tier, at) => tiers.findIndex((one) => one.atLeast === tier.atLeast) !== at);
  return (
    <Flex direction="column" gap="sm">
      <ScoreSourceSelect
        name={name}
        score={destination.score}
        policy={policy}
        directory={directory}
        onChange={(score) => onChange((before) => ({ ...before, score }))}
      />
      {tiers.map((tier) => (
        <Flex key={tier.id} direction="row" gap="xs" align="end" wrap>
          <Box flex={2}>
            <NameInput
              label="Tier"
              name={`tier-name-${tier.id}`}
              value={tier.name}
              missing="A tier needs a name."
              onChange={(named) => changeTier(tier.id, (before) => ({ ...before, name: named }))}
            />
          </Box>
          <Box flex={1}>
            <NumberField
              label="From this score on"
              name={`tier-from-${tier.id}`}
              value={tier.atLeast}
              onChange={(atLeast) => changeTier(tier.id, (before) => ({ ...before, atLeast }))}
            />
          </Box>
          <Box flex={2}>
            <TargetSelect
              label="Goes to"
              name={`tier-to-${tier.id}`}
              to={tier.to}
              policy={policy}
              directory={directory}
              onChange={(to) => changeTier(tier.id, (before) => ({ ...before, to }))}
            />
          </Box>
          <Button
            size="xs"
            disabled={tiers.length === 1}
            onClick={() => onChange((before) => ({ ...before, tiers: before.tiers.filter((one) => one.id !== tier.id) }))}
          >
            Remove
          </Button>
        </Flex>
      ))}
      {twice && <Text variant="microcopy">Two tiers begin at the same score: the first of them takes the lead.</Text>}
      <Text variant="microcopy">The highest tier that is reached wins. Below all of them, or without a score, the next rule is tried.</Text>
      <Flex direction="row">
        <Button size="xs" onClick={add}>
          Add a tier
        </Button>
      </Flex>
    </Flex>
  );
}
