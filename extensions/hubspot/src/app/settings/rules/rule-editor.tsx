import { Flex, Heading, Input } from '@hubspot/ui-extensions';
import type { Directory } from '../policy/directory.ts';
import { changeRule } from '../policy/edit-policy.ts';
import type { Change, Policy, Rule } from '../policy/policy-types.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { DestinationEditor } from './destination-editor.tsx';

interface RuleEditorProps {
  readonly rule: Rule;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly edit: (change: Change<Policy>) => void;
}

/** Name, condition and destination of one rule. Every change goes straight into the draft. */
export function RuleEditor({ rule, policy, directory, edit }: RuleEditorProps) {
  const change = (part: Change<Rule>) => edit((before) => changeRule(before, rule.id, part));
  const named = rule.name.trim() !== '';
  return (
    <Flex direction="column" gap="sm">
      <Input
        label="Name"
        name={`name-${rule.id}`}
        value={rule.name}
        required
        error={!named}
        validationMessage={named ? '' : 'A rule needs a name; it stands on the card of every lead it takes.'}
        onChange={(name) => change((before) => ({ ...before, name }))}
      />
      <Heading>When</Heading>
      <ConditionEditor
        condition={rule.when}
        directory={directory}
        path={rule.id}
        onChange={(when) => change((before) => ({ ...before, when: when(before.when) }))}
      />
      <Heading>Then</Heading>
      <DestinationEditor
        name={rule.id}
        destination={rule.then}
        policy={policy}
        directory={directory}
        onChange={(then) => change((before) => ({ ...before, then: then(before.then) }))}
      />
    </Flex>
  );
}
