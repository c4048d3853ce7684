import { Flex, Input, Select, Text, Tile } from '@hubspot/ui-extensions';
import { ConfirmButton } from '../confirm-button.tsx';
import { repChoices, type Directory } from '../policy/directory.ts';
import { addMember, removePool, renamePool } from '../policy/edit-policy.ts';
import type { Change, Policy, Pool } from '../policy/policy-types.ts';
import { poolUses } from '../policy/policy-uses.ts';
import { MembersTable } from './members-table.tsx';

interface PoolEditorProps {
  readonly pool: Pool;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly edit: (change: Change<Policy>) => void;
}

/** One pool: name, members, fairness so far, and where it is used. */
export function PoolEditor({ pool, policy, directory, edit }: PoolEditorProps) {
  const uses = poolUses(policy, pool.id);
  const standing = directory.standings.find((one) => one.poolId === pool.id);
  const addable = repChoices(directory).filter((choice) => !pool.members.some((member) => member.repId === choice.value));
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Input
          label="Name of the pool"
          name={`pool-name-${pool.id}`}
          value={pool.name}
          required
          error={pool.name.trim() === ''}
          onChange={(name) => edit((before) => renamePool(before, pool.id, name))}
        />
        <MembersTable pool={pool} standing={standing} directory={directory} edit={edit} />
        <Text variant="microcopy">
          {standing === undefined
            ? 'No leads have gone through this pool yet.'
            : `Furthest from the exact share at any time: ${standing.worstDeviation.toFixed(2)} leads.`}
        </Text>
        <Select
          label="Add a person"
          name={`pool-add-${pool.id}`}
          placeholder="Choose a person"
          options={addable}
          onChange={(repId) => edit((before) => addMember(before, pool.id, String(repId)))}
        />
        <Text variant="microcopy">{uses.length === 0 ? 'Not used anywhere.' : `Used by ${uses.join(', ')}.`}</Text>
        <ConfirmButton
          label="Delete this pool"
          size="xs"
          disabled={uses.length > 0}
          question={`Delete the pool "${pool.name}"?`}
          consequence="Its turns are forgotten if the draft is published without it."
          confirmLabel="Delete it"
          onConfirm={() => edit((before) => removePool(before, pool.id))}
        />
      </Flex>
    </Tile>
  );
}
