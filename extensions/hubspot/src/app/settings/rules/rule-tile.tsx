import { Button, Flex, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import { ConfirmButton } from '../inputs/confirm-button.tsx';
import { changeRule, moveRule, removeRule } from '../policy/edit-policy.ts';
import type { Change, Policy, Rule } from '../policy/policy-types.ts';

interface RuleTileProps {
  readonly rule: Rule;
  readonly place: { readonly number: number; readonly first: boolean; readonly last: boolean };
  /** Null while the rule differs from what the server put into words. */
  readonly sentence: { readonly when: string; readonly then: string } | null;
  /** What is only about leads of this rule, and keeps it from being deleted. */
  readonly uses: readonly string[];
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly edit: (change: Change<Policy>) => void;
  /** The editor, when open. */
  readonly children: ReactNode;
}

/** One rule in words, with what can be done to it. */
export function RuleTile({ rule, place, sentence, uses, open, onToggle, edit, children }: RuleTileProps) {
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" align="center" wrap>
          <Text format={{ fontWeight: 'demibold' }}>{`${place.number}. ${rule.name}`}</Text>
          <StatusTag variant={rule.enabled ? 'success' : 'default'} hollow={!rule.enabled}>
            {rule.enabled ? 'On' : 'Off'}
          </StatusTag>
        </Flex>
        <Text>{sentence === null ? 'Changed. Save the draft to read it in words.' : `${sentence.when} → ${sentence.then}`}</Text>
        <Flex direction="row" gap="xs" wrap>
          <Button size="xs" onClick={onToggle}>
            {open ? 'Close' : 'Edit'}
          </Button>
          <Button size="xs" disabled={place.first} onClick={() => edit((policy) => moveRule(policy, rule.id, -1))}>
            Move up
          </Button>
          <Button size="xs" disabled={place.last} onClick={() => edit((policy) => moveRule(policy, rule.id, 1))}>
            Move down
          </Button>
          <Button
            size="xs"
            onClick={() => edit((policy) => changeRule(policy, rule.id, (before) => ({ ...before, enabled: !before.enabled })))}
          >
            {rule.enabled ? 'Turn off' : 'Turn on'}
          </Button>
          <ConfirmButton
            label="Delete"
            size="xs"
            disabled={uses.length > 0}
            question={`Delete the rule "${rule.name}"?`}
            consequence="It is gone from the draft. Published versions keep it."
            confirmLabel="Delete it"
            onConfirm={() => edit((policy) => removeRule(policy, rule.id))}
          />
        </Flex>
        {uses.length > 0 && <Text variant="microcopy">{`Named by ${uses.join(', ')}, so it cannot be deleted.`}</Text>}
        {children}
      </Flex>
    </Tile>
  );
}
