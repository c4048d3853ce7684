import { Accordion, Flex, Select, Text, Tile } from '@hubspot/ui-extensions';
import { CapsEditor } from '../inputs/caps-editor.tsx';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { ConfirmButton } from '../inputs/confirm-button.tsx';
import { LicenceNeedEditor } from '../inputs/licence-need-editor.tsx';
import { repChoices, type Directory } from '../policy/directory.ts';
import { addMember, changePool, removePool } from '../policy/edit-policy.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Policy, Pool, PoolCap } from '../policy/policy-types.ts';
import { poolInWords } from '../policy/pool-words.ts';
import { poolUses } from '../policy/policy-uses.ts';
import { ClaimEditor } from './claim-editor.tsx';
import { MembersTable } from './members-table.tsx';
import { PoolSkills } from './pool-skills.tsx';
import { RotationEditor } from './rotation-editor.tsx';
import { NameInput } from '../inputs/name-input.tsx';

const CHOOSE = [
  { label: 'Rotation: each in turn, by weight', value: 'rotation' },
  { label: 'Least loaded: who has the fewest open leads for their weight', value: 'least-loaded' },
] as const;

interface PoolEditorProps {
  readonly pool: Pool;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly edit: (change: Change<Policy>) => void;
}

/** One pool: name, members, how the next one is chosen, and where it is used. */
export function PoolEditor({ pool, policy, directory, edit }: PoolEditorProps) {
  const uses = poolUses(policy, pool.id);
  const standing = directory.standings.find((one) => one.poolId === pool.id);
  const addable = repChoices(directory).filter((choice) => !pool.members.some((member) => member.repId === choice.value));
  const change = (part: Change<Pool>) => edit((before) => changePool(before, pool.id, part));
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <NameInput
          label="Name of the pool"
          name={`pool-name-${pool.id}`}
          value={pool.name}
          missing="A pool needs a name."
          onChange={(name) => change((before) => ({ ...before, name }))}
        />
        <MembersTable pool={pool} standing={standing} directory={directory} edit={edit} />
        <Text variant="microcopy">
          {standing === undefined
            ? 'No leads have gone through this pool yet.'
            : `Furthest from the exact share now: ${standing.worstDeviation.toFixed(2)} leads. The section Turns shows more.`}
        </Text>
        <Select
          label="Add a person"
          name={`pool-add-${pool.id}`}
          placeholder="Choose a person"
          options={addable}
          onChange={(repId) => edit((before) => addMember(before, pool.id, String(repId)))}
        />
        <ChoiceSelect
          label="How the next one is chosen"
          name={`pool-choose-${pool.id}`}
          options={CHOOSE}
          value={pool.choose ?? 'rotation'}
          onChange={(choose) => change((before) => withPart(before, 'choose', choose === 'rotation' ? undefined : choose))}
        />
        <Text>{poolInWords(pool, directory)}</Text>
        <Accordion title="Claimed, or given" size="xs" defaultOpen={pool.claim !== undefined}>
          <ClaimEditor pool={pool} onChange={change} />
        </Accordion>
        <Accordion title="Skills" size="xs" defaultOpen={pool.skills !== undefined}>
          <PoolSkills pool={pool} policy={policy} directory={directory} onChange={change} />
        </Accordion>
        <Accordion title="Limits" size="xs" defaultOpen={pool.caps !== undefined}>
          <PoolCaps pool={pool} onChange={change} />
        </Accordion>
        <Accordion title="Licence" size="xs" defaultOpen={pool.licence !== undefined}>
          <LicenceNeedEditor
            name={pool.id}
            label="Leads of this pool need a licence for their region"
            need={pool.licence}
            directory={directory}
            onChange={(licence) => change((before) => withPart(before, 'licence', licence(before.licence)))}
          />
        </Accordion>
        <Accordion title="How turns are counted" size="xs" defaultOpen={pool.rotation !== undefined}>
          <RotationEditor pool={pool} policy={policy} onChange={change} />
        </Accordion>
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

const OF = [
  { label: 'Each member', value: 'member' },
  { label: 'All members together', value: 'pool' },
] as const;

function PoolCaps({ pool, onChange }: { readonly pool: Pool; readonly onChange: (change: Change<Pool>) => void }) {
  return (
    <CapsEditor<PoolCap>
      name={pool.id}
      caps={pool.caps ?? []}
      without="No limit on what comes through this pool."
      fresh={{ of: 'member', most: 10, per: 'day' }}
      onChange={(caps) =>
        onChange((before) => {
          const after = caps(before.caps ?? []);
          return withPart(before, 'caps', after.length === 0 ? undefined : after);
        })
      }
      more={(cap, change, at) => (
        <ChoiceSelect
          label="For"
          name={`cap-of-${pool.id}-${at}`}
          options={OF}
          value={cap.of}
          onChange={(of) => change((before) => ({ ...before, of }))}
        />
      )}
    />
  );
}
