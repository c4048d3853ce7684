import { Box, Button, Flex, MultiSelect, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { ConfirmButton } from '../inputs/confirm-button.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import type { Directory } from '../policy/directory.ts';
import { changeScore, newScorePart, rangeOf, removeScore, totalOf, type ScorePart } from '../policy/edit-scores.ts';
import type { Change, Policy, Score } from '../policy/policy-types.ts';
import { scoreUses } from '../policy/policy-uses.ts';
import { ConditionEditor } from '../rules/condition-editor.tsx';
import { NameInput } from '../inputs/name-input.tsx';

interface ScoreEditorProps {
  readonly score: Score;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly edit: (change: Change<Policy>) => void;
}

/** Name and parts of one score, and what they come to. */
export function ScoreEditor({ score, policy, directory, edit }: ScoreEditorProps) {
  const uses = scoreUses(policy, score.id);
  const change = (part: Change<Score>) => edit((before) => changeScore(before, score.id, part));
  const changePart = (id: string, part: Change<ScorePart>) =>
    change((before) => ({ ...before, parts: before.parts.map((one) => (one.id === id ? part(one) : one)) }));
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <NameInput
          label="Name of the score"
          name={`score-name-${score.id}`}
          value={score.name}
          missing="A score needs a name."
          onChange={(name) => change((before) => ({ ...before, name }))}
        />
        {score.parts.map((part) => (
          <Tile key={part.id} compact>
            <Flex direction="column" gap="xs">
              <Flex direction="row" gap="xs" align="end" wrap>
                <Box flex={3}>
                  <NameInput
                    label="Part"
                    name={`part-name-${part.id}`}
                    value={part.name}
                    missing="It stands in the trace: give it a name."
                    onChange={(name) => changePart(part.id, (before) => ({ ...before, name }))}
                  />
                </Box>
                <Box flex={1}>
                  <NumberField
                    label="Points"
                    name={`part-points-${part.id}`}
                    min={-1_000_000}
                    max={1_000_000}
                    value={part.points}
                    onChange={(points) => changePart(part.id, (before) => ({ ...before, points }))}
                  />
                </Box>
                <Button
                  size="xs"
                  disabled={score.parts.length === 1}
                  onClick={() => change((before) => ({ ...before, parts: before.parts.filter((one) => one.id !== part.id) }))}
                >
                  Remove
                </Button>
              </Flex>
              <ConditionEditor
                condition={part.when}
                directory={directory}
                path={part.id}
                onChange={(when) => changePart(part.id, (before) => ({ ...before, when: when(before.when) }))}
              />
            </Flex>
          </Tile>
        ))}
        <Flex direction="row">
          <Button size="sm" onClick={() => change((before) => ({ ...before, parts: [...before.parts, newScorePart()] }))}>
            Add a part
          </Button>
        </Flex>
        <Example score={score} />
        <Text variant="microcopy">{uses.length === 0 ? 'Not used by any rule.' : `Used by ${uses.join(', ')}.`}</Text>
        <ConfirmButton
          label="Delete this score"
          size="xs"
          disabled={uses.length > 0}
          question={`Delete the score "${score.name}"?`}
          consequence="It is gone from the draft. Published versions keep it."
          confirmLabel="Delete it"
          onConfirm={() => edit((before) => removeScore(before, score.id))}
        />
      </Flex>
    </Tile>
  );
}

/** What a lead comes to for which some of the parts hold. */
function Example({ score }: { readonly score: Score }) {
  const [holding, setHolding] = useState<string[]>([]);
  const { least, most } = rangeOf(score);
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" align="end" wrap>
        <Box flex={2}>
          <MultiSelect
            label="A lead for which these parts hold"
            name={`score-example-${score.id}`}
            options={score.parts.map((part) => ({ label: `${part.name} (${part.points})`, value: part.id }))}
            value={holding}
            onChange={(chosen) => setHolding(chosen.map(String))}
          />
        </Box>
        <StatusTag variant="info">{`has ${totalOf(score, holding)} points`}</StatusTag>
      </Flex>
      <Text variant="microcopy">{`From ${least} to ${most} points are possible. A part that cannot be known adds nothing, and the trace says so.`}</Text>
    </Flex>
  );
}
