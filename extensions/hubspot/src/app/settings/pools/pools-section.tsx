import { Accordion, Button, EmptyState, Flex, Heading, SearchInput, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { PagedList } from '../inputs/paged-list.tsx';
import { addPool } from '../policy/edit-policy.ts';
import { newId } from '../policy/new-id.ts';
import { poolSummary } from '../policy/pool-words.ts';
import type { SectionProps } from '../section-props.ts';
import { PoolEditor } from './pool-editor.tsx';

/** Pools on one page; more are searched and turned over. */
const PER_PAGE = 10;

/** The pools: who takes turns, with which share, and how the next one is chosen. */
export function PoolsSection({ draft, state, directory }: SectionProps) {
  const [added, setAdded] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const { pools } = state.policy;
  const wanted = search.trim().toLowerCase();
  const found = wanted === '' ? pools : pools.filter((pool) => pool.name.toLowerCase().includes(wanted));
  const add = () => {
    const id = newId('pool');
    draft.edit((policy) => addPool(policy, id));
    setAdded(id);
  };
  return (
    <Flex direction="column" gap="md">
      <Heading>Pools</Heading>
      <Text>Leads go round in turn. A member’s share is the weight against the weights of everyone available at that moment.</Text>
      {pools.length === 0 && (
        <EmptyState title="No pools yet" imageName="contacts" layout="vertical">
          <Text>Add a pool to share leads between people.</Text>
        </EmptyState>
      )}
      {pools.length > PER_PAGE && (
        <SearchInput
          label="Find a pool"
          name="pools-search"
          placeholder="Part of its name"
          value={search}
          onInput={setSearch}
          onChange={setSearch}
        />
      )}
      {pools.length > 0 && found.length === 0 && <Text>No pool has that in its name.</Text>}
      <PagedList
        items={found}
        perPage={PER_PAGE}
        bringUp={found.findIndex((pool) => pool.id === added)}
        render={(pool, index) => (
          <Accordion
            key={pool.id}
            title={poolSummary(pool, directory)}
            size="sm"
            defaultOpen={index === 0 || pool.id === added || pool.members.length === 0}
          >
            <PoolEditor pool={pool} policy={state.policy} directory={directory} edit={draft.edit} />
          </Accordion>
        )}
      />
      <Flex direction="row">
        <Button variant="primary" onClick={add}>
          Add a pool
        </Button>
      </Flex>
    </Flex>
  );
}
