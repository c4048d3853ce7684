import { Accordion, Button, EmptyState, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { addPool } from '../policy/edit-policy.ts';
import { newId } from '../policy/new-id.ts';
import type { Directory } from '../policy/directory.ts';
import type { Pool } from '../policy/policy-types.ts';
import type { SectionProps } from '../section-props.ts';
import { PoolEditor } from './pool-editor.tsx';

/** The pools: who takes turns, with which share, and how even it came out. */
export function PoolsSection({ draft, state, directory }: SectionProps) {
  const { pools } = state.policy;
  return (
    <Flex direction="column" gap="md">
      <Heading>Pools</Heading>
      <Text>Leads go round in turn. A member’s share is the weight against the weights of everyone available at that moment.</Text>
      {pools.length === 0 && (
        <EmptyState title="No pools yet" imageName="contacts" layout="vertical">
          <Text>Add a pool to share leads between people.</Text>
        </EmptyState>
      )}
      {pools.map((pool, index) => (
        <Accordion key={pool.id} title={summaryOf(pool, directory)} size="sm" defaultOpen={index === 0 || pool.members.length === 0}>
          <PoolEditor pool={pool} policy={state.policy} directory={directory} edit={draft.edit} />
        </Accordion>
      ))}
      <Flex direction="row">
        <Button variant="primary" onClick={() => draft.edit((policy) => addPool(policy, newId('pool')))}>
          Add a pool
        </Button>
      </Flex>
    </Flex>
  );
}

/** "Everyone: 12 people, 5 available now". */
function summaryOf(pool: Pool, directory: Directory): string {
  const available = pool.members.filter(
    (member) => member.weight > 0 && directory.reps.some((rep) => rep.repId === member.repId && rep.available),
  );
  const people = pool.members.length === 1 ? '1 person' : `${pool.members.length} people`;
  return `${pool.name}: ${people}, ${available.length} available now`;
}
