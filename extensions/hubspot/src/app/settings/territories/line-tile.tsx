import { Flex, Text, Tile } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import { targetName, type Directory } from '../policy/directory.ts';
import { entryWords } from '../policy/edit-territory.ts';
import type { Policy, TerritoryEntry } from '../policy/policy-types.ts';

interface LineTileProps {
  readonly entry: TerritoryEntry;
  readonly number: number;
  readonly policy: Policy;
  readonly directory: Directory;
  /** What can be done with it. */
  readonly actions: ReactNode;
  /** Its editor, when open. */
  readonly children: ReactNode;
}

/** One line of a territory table in words. */
export function LineTile({ entry, number, policy, directory, actions, children }: LineTileProps) {
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" align="center" justify="between">
          <Text>
            <Text inline format={{ fontWeight: 'demibold' }}>
              {`${number}. ${entry.name}: `}
            </Text>
            {`${entryWords(entry)} → ${targetName(entry.to, policy, directory)}`}
          </Text>
          {actions}
        </Flex>
        {children}
      </Flex>
    </Tile>
  );
}
