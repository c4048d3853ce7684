import { Button, EmptyState, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { addRule } from '../policy/edit-policy.ts';
import { newId } from '../policy/new-id.ts';
import { sentenceOf } from '../policy/draft-state.ts';
import type { SectionProps } from '../section-props.ts';
import { RuleEditor } from './rule-editor.tsx';
import { RuleTile } from './rule-tile.tsx';

/** The rules in order, in plain sentences; one is open for editing at a time. */
export function RulesSection({ draft, state, directory }: SectionProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  const { rules } = state.policy;
  const add = (place: 'top' | 'end') => {
    const id = newId('rule');
    draft.edit((policy) => addRule(policy, id, place));
    setOpenId(id);
  };
  return (
    <Flex direction="column" gap="md">
      <Heading>Rules, tried from the top</Heading>
      <Text>The first rule whose condition holds and whose destination has somebody takes the lead.</Text>
      {rules.length === 0 && (
        <EmptyState title="No rules yet" imageName="target" layout="vertical">
          <Text>Every lead goes to the fallback. Add a rule to send some elsewhere.</Text>
        </EmptyState>
      )}
      {rules.map((rule, index) => (
        <Flex key={rule.id} direction="column" gap="xs">
          <RuleTile
            rule={rule}
            place={{ number: index + 1, first: index === 0, last: index === rules.length - 1 }}
            sentence={sentenceOf(state, rule.id)}
            open={openId === rule.id}
            onToggle={() => setOpenId(openId === rule.id ? null : rule.id)}
            edit={draft.edit}
          />
          {openId === rule.id && <RuleEditor rule={rule} policy={state.policy} directory={directory} edit={draft.edit} />}
        </Flex>
      ))}
      <Flex direction="row" gap="sm" wrap>
        <Button variant="primary" onClick={() => add('top')}>
          Add a rule on top
        </Button>
        <Button onClick={() => add('end')}>Add a rule at the end</Button>
      </Flex>
      <Text>
        {state.policy.fallback === state.base.fallback ? state.fallback : 'The fallback was changed. Save the draft to read it in words.'}
      </Text>
    </Flex>
  );
}
