import { Button, Flex, Input, Text } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import { knownTags } from '../policy/edit-people.ts';
import { withRotation } from '../policy/edit-rotation.ts';
import type { Change, Policy, Pool, Rotation } from '../policy/policy-types.ts';
import { NameInput } from '../inputs/name-input.tsx';

const ON_RETURN = [
  { label: 'Fair from now on: what was missed is not made up for', value: 'fair-from-now' },
  { label: 'Catch up: owed what was missed, up to a bound', value: 'catch-up' },
] as const;
const NEWCOMER = [
  { label: 'Even with the others', value: 'even' },
  { label: 'Ahead: gets some leads first', value: 'ahead' },
] as const;
const RETURNED = [
  { label: 'Never', value: 'never' },
  { label: 'When the lead was declined or routed wrongly', value: 'rerouted' },
] as const;
const START = [
  { label: 'With the first member', value: 'in-order' },
  { label: 'At a place drawn by lot', value: 'random' },
] as const;

interface RotationEditorProps {
  readonly pool: Pool;
  readonly policy: Policy;
  readonly onChange: (change: Change<Pool>) => void;
}

/** How turns are counted; whatever is left as it is says the usual. */
export function RotationEditor({ pool, policy, onChange }: RotationEditorProps) {
  const rotation: Rotation = pool.rotation ?? {};
  const set = <K extends keyof Rotation>(key: K, value: Rotation[K] | undefined) => onChange((before) => withRotation(before, key, value));
  const sharing = policy.pools.filter((one) => one.id !== pool.id && one.rotation?.sharedAs !== undefined);
  return (
    <Flex direction="column" gap="sm">
      <Input
        label="Share the turns with other pools under the name"
        name={`rotation-shared-${pool.id}`}
        description={sharedNote(sharing, rotation.sharedAs)}
        value={rotation.sharedAs ?? ''}
        onChange={(name) => set('sharedAs', name.trim() === '' ? undefined : name.trim())}
      />
      <ChoiceSelect
        label="Somebody who was out is afterwards"
        name={`rotation-return-${pool.id}`}
        options={ON_RETURN}
        value={rotation.onReturn?.kind ?? 'fair-from-now'}
        onChange={(kind) => set('onReturn', kind === 'catch-up' ? { kind, atMost: 3 } : undefined)}
      />
      {rotation.onReturn?.kind === 'catch-up' && (
        <NumberField
          label="Owed at most (leads)"
          name={`rotation-owed-${pool.id}`}
          min={0}
          max={1000}
          value={rotation.onReturn.atMost}
          onChange={(atMost) => set('onReturn', { kind: 'catch-up', atMost })}
        />
      )}
      <ChoiceSelect
        label="A new member starts"
        name={`rotation-new-${pool.id}`}
        options={NEWCOMER}
        value={rotation.newcomer?.kind ?? 'even'}
        onChange={(kind) => set('newcomer', kind === 'ahead' ? { kind, leads: 2 } : undefined)}
      />
      {rotation.newcomer?.kind === 'ahead' && (
        <NumberField
          label="Ahead by (leads)"
          name={`rotation-ahead-${pool.id}`}
          min={0}
          max={1000}
          value={rotation.newcomer.leads}
          onChange={(leads) => set('newcomer', { kind: 'ahead', leads })}
        />
      )}
      <ChoiceSelect
        label="Somebody whom a lead leaves again gets the turn back"
        name={`rotation-back-${pool.id}`}
        options={RETURNED}
        value={rotation.turnReturned ?? 'never'}
        onChange={(when) => set('turnReturned', when === 'never' ? undefined : when)}
      />
      <ChoiceSelect
        label="The rotation begins"
        name={`rotation-start-${pool.id}`}
        options={START}
        value={rotation.start?.kind ?? 'in-order'}
        onChange={(kind) => set('start', kind === 'random' ? { kind, seed: crypto.randomUUID().slice(0, 8) } : undefined)}
      />
      {rotation.start?.kind === 'random' && (
        <NameInput
          label="Seed of the lot"
          name={`rotation-seed-${pool.id}`}
          value={rotation.start.seed}
          missing="Any word will do."
          onChange={(seed) => set('start', { kind: 'random', seed })}
        />
      )}
      <TagWeights
        pool={pool}
        policy={policy}
        weights={rotation.tagWeights ?? []}
        onChange={(weights) => set('tagWeights', weights.length === 0 ? undefined : weights)}
      />
    </Flex>
  );
}

function sharedNote(others: readonly Pool[], name: string | undefined): string {
  const partners = others.filter((one) => one.rotation?.sharedAs === name).map((one) => one.name);
  if (name === undefined) {
    const names = [...new Set(others.map((one) => one.rotation?.sharedAs))];
    return names.length === 0 ? 'Empty = turns of its own.' : `Empty = turns of its own. In use: ${names.join(', ')}.`;
  }
  return partners.length === 0
    ? 'No other pool shares under this name yet.'
    : `Shared with ${partners.join(', ')}: a turn in one counts in all.`;
}

type TagWeight = NonNullable<Rotation['tagWeights']>[number];

interface TagWeightsProps {
  readonly pool: Pool;
  readonly policy: Policy;
  readonly weights: readonly TagWeight[];
  readonly onChange: (weights: TagWeight[]) => void;
}

function TagWeights({ pool, policy, weights, onChange }: TagWeightsProps) {
  const tags = knownTags(policy);
  const changeAt = (at: number, part: Partial<TagWeight>) =>
    onChange(weights.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>Weight by tag</Text>
      {weights.length === 0 && <Text variant="microcopy">None. A tag multiplies the weight of the members who have it.</Text>}
      {weights.map((one, at) => (
        <Flex key={at} direction="row" gap="xs" align="end" wrap>
          <NameInput
            label="Tag"
            name={`tag-${pool.id}-${at}`}
            value={one.tag}
            missing="Name the tag."
            onChange={(tag) => changeAt(at, { tag: tag.trim() })}
          />
          <NumberField
            label="Times"
            name={`tag-weight-${pool.id}-${at}`}
            min={0}
            value={one.weight}
            onChange={(weight) => changeAt(at, { weight })}
          />
          <Button size="xs" onClick={() => onChange(weights.filter((_, index) => index !== at))}>
            Remove
          </Button>
        </Flex>
      ))}
      <Flex direction="row">
        <Button size="xs" onClick={() => onChange([...weights, { tag: tags[0] ?? 'senior', weight: 2 }])}>
          Weigh a tag
        </Button>
      </Flex>
    </Flex>
  );
}
