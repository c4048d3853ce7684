import { Accordion, Button, EmptyState, Flex, Heading, SearchInput, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { PagedList } from '../inputs/paged-list.tsx';
import { isUnsaved, sentenceOf } from '../policy/draft-state.ts';
import { addRule } from '../policy/edit-policy.ts';
import { newId } from '../policy/new-id.ts';
import { ruleUses } from '../policy/policy-uses.ts';
import { addFromTemplate } from '../policy/rule-templates.ts';
import type { SectionProps } from '../section-props.ts';
import { RuleEditor } from './rule-editor.tsx';
import { RuleTile } from './rule-tile.tsx';
import { TemplatePicker } from './template-picker.tsx';

/** More rules than this are searched. */
const FEW = 10;

/** The rules in order, in plain sentences; one is open for editing at a time. */
export function RulesSection({ draft, state, directory }: SectionProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const { rules } = state.policy;
  const wanted = search.trim().toLowerCase();
  const numbered = rules.map((rule, index) => ({ rule, index }));
  const found = wanted === '' ? numbered : numbered.filter(({ rule }) => rule.name.toLowerCase().includes(wanted) || rule.id === openId);
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
          <Text>Every lead goes to the fallback. Add a rule to send some elsewhere, or start from a template.</Text>
        </EmptyState>
      )}
      {rules.length > FEW && (
        <SearchInput
          label="Find a rule"
          name="rules-search"
          placeholder="Part of its name"
          value={search}
          onInput={setSearch}
          onChange={setSearch}
        />
      )}
      {rules.length > 0 && found.length === 0 && <Text>No rule has that in its name.</Text>}
      <PagedList
        items={found}
        perPage={25}
        bringUp={found.findIndex(({ rule }) => rule.id === openId)}
        render={({ rule, index }) => (
          <RuleTile
            key={rule.id}
            rule={rule}
            place={{ number: index + 1, first: index === 0, last: index === rules.length - 1 }}
            sentence={sentenceOf(state, rule.id)}
            uses={ruleUses(state.policy, rule.id)}
            open={openId === rule.id}
            onToggle={() => setOpenId(openId === rule.id ? null : rule.id)}
            edit={draft.edit}
          >
            {openId === rule.id && <RuleEditor rule={rule} policy={state.policy} directory={directory} edit={draft.edit} />}
          </RuleTile>
        )}
      />
      <Flex direction="row" gap="sm" wrap>
        <Button variant="primary" onClick={() => add('top')}>
          Add a rule on top
        </Button>
        <Button onClick={() => add('end')}>Add a rule at the end</Button>
      </Flex>
      <TemplatePicker
        offer={{ policy: state.policy, directory }}
        onAdd={(template) => draft.edit((policy) => addFromTemplate(policy, template, directory))}
      />
      <Text>
        {state.policy.fallback === state.base.fallback ? state.fallback : 'The fallback was changed. Save the draft to read it in words.'}
      </Text>
      {state.settings.length > 0 && (
        <Accordion title="What is set beside the rules" size="sm">
          <Flex direction="column" gap="sm">
            {isUnsaved(state) && <Text variant="microcopy">As saved. Save the draft to read what was changed since.</Text>}
            <PagedList
              items={state.settings}
              perPage={25}
              render={({ about, words }, at) => (
                <Text key={at}>
                  <Text inline format={{ fontWeight: 'demibold' }}>{`${about}: `}</Text>
                  {words}
                </Text>
              )}
            />
          </Flex>
        </Accordion>
      )}
    </Flex>
  );
}
