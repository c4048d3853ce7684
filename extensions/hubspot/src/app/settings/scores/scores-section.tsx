import { Accordion, Button, EmptyState, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { addScore, rangeOf } from '../policy/edit-scores.ts';
import type { SectionProps } from '../section-props.ts';
import { ScoreEditor } from './score-editor.tsx';

/** Points of our own, for rules that send leads by score. */
export function ScoresSection({ draft, state, directory }: SectionProps) {
  const scores = state.policy.scores ?? [];
  return (
    <Flex direction="column" gap="md">
      <Heading>Points scores</Heading>
      <Text>
        The parts that hold for a lead are added up. A rule “by score” sends the lead where its points say; the trace shows every part.
      </Text>
      {scores.length === 0 && (
        <EmptyState title="No scores yet" imageName="target" layout="vertical">
          <Text>A score that HubSpot keeps as a number can be used without one. Add one to count points of your own.</Text>
        </EmptyState>
      )}
      {scores.map((score, at) => (
        <Accordion
          key={score.id}
          title={`${score.name}: ${rangeOf(score).least} to ${rangeOf(score).most} points`}
          size="sm"
          defaultOpen={at === 0}
        >
          <ScoreEditor score={score} policy={state.policy} directory={directory} edit={draft.edit} />
        </Accordion>
      ))}
      <Flex direction="row">
        <Button variant="primary" onClick={() => draft.edit(addScore)}>
          Add a score
        </Button>
      </Flex>
    </Flex>
  );
}
