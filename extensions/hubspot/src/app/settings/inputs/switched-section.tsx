import { Button, EmptyState, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import { ConfirmButton } from './confirm-button.tsx';

interface SwitchedSectionProps {
  readonly title: string;
  readonly words: string;
  /** How it is while nothing is set. */
  readonly off: { readonly title: string; readonly words: string; readonly addLabel: string; readonly disabled?: boolean };
  readonly isOn: boolean;
  readonly onAdd: () => void;
  readonly onRemove: () => void;
  /** What taking all of it away means. */
  readonly removeConsequence: string;
  readonly children: ReactNode;
}

/** A part of the policy that can be left out as a whole: it begins with what is usual, and can be taken away again. */
export function SwitchedSection(props: SwitchedSectionProps) {
  const { title, words, off, isOn, onAdd, onRemove, removeConsequence, children } = props;
  return (
    <Flex direction="column" gap="md">
      <Heading>{title}</Heading>
      <Text>{words}</Text>
      {!isOn && (
        <>
          <EmptyState title={off.title} imageName="target" layout="vertical">
            <Text>{off.words}</Text>
          </EmptyState>
          <Flex direction="row">
            <Button variant="primary" disabled={off.disabled ?? false} onClick={onAdd}>
              {off.addLabel}
            </Button>
          </Flex>
        </>
      )}
      {isOn && (
        <>
          {children}
          <ConfirmButton
            label="Take all of this away"
            size="xs"
            question={`Take away “${title}”?`}
            consequence={removeConsequence}
            confirmLabel="Take it away"
            onConfirm={onRemove}
          />
        </>
      )}
    </Flex>
  );
}
