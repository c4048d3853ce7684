import { Box, Button, Flex, Text } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { FieldSelect } from '../inputs/field-select.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import { firstFieldLike, type Directory } from '../policy/directory.ts';
import { skillKinds } from '../policy/edit-people.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Policy, Pool } from '../policy/policy-types.ts';
import { NameInput } from '../inputs/name-input.tsx';

type SkillNeed = NonNullable<Pool['skills']>[number];

const NEED = [
  { label: 'Required: nobody without it', value: 'required' },
  { label: 'Preferred: those with it first', value: 'preferred' },
] as const;

interface PoolSkillsProps {
  readonly pool: Pool;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<Pool>) => void;
}

/** What a lead asks of the members: the value of a field has to be among a person's skills of that kind. */
export function PoolSkills({ pool, policy, directory, onChange }: PoolSkillsProps) {
  const needs = pool.skills ?? [];
  const change = (part: Change<SkillNeed[]>) =>
    onChange((before) => {
      const after = part(before.skills ?? []);
      return withPart(before, 'skills', after.length === 0 ? undefined : after);
    });
  const changeAt = (at: number, part: Change<SkillNeed>) =>
    change((before) => before.map((need, index) => (index === at ? part(need) : need)));
  const fresh = (): SkillNeed => ({ skill: 'language', field: firstFieldLike(directory, /lang/i), need: 'required' });
  return (
    <Flex direction="column" gap="sm">
      {needs.length === 0 && <Text variant="microcopy">No skills are asked for. Who can do what is kept under People.</Text>}
      {needs.map((need, at) => (
        <Flex key={at} direction="row" gap="xs" align="end" wrap>
          <Box flex={1}>
            <NameInput
              label="Skill"
              placeholder={skillKinds(policy)[0] ?? 'language'}
              name={`need-skill-${pool.id}-${at}`}
              value={need.skill}
              missing="Name the kind of skill."
              onChange={(skill) => changeAt(at, (before) => ({ ...before, skill: skill.trim() }))}
            />
          </Box>
          <Box flex={2}>
            <FieldSelect
              label="The lead’s value is in"
              name={`need-field-${pool.id}-${at}`}
              path={need.field}
              directory={directory}
              onChange={(field) => changeAt(at, (before) => ({ ...before, field }))}
            />
          </Box>
          <Box flex={2}>
            <ChoiceSelect
              label="It is"
              name={`need-need-${pool.id}-${at}`}
              options={NEED}
              value={need.need}
              onChange={(kind) =>
                changeAt(at, (before) =>
                  kind === 'required' ? { ...before, need: kind } : withPart({ ...before, need: kind }, 'relaxAfterMinutes', undefined),
                )
              }
            />
          </Box>
          {need.need === 'required' && (
            <Box flex={1}>
              <NumberField
                label="Preferred only, after (minutes)"
                name={`need-relax-${pool.id}-${at}`}
                placeholder="never"
                min={1}
                max={43_200}
                whole
                value={need.relaxAfterMinutes ?? null}
                onChange={(relaxAfterMinutes) => changeAt(at, (before) => ({ ...before, relaxAfterMinutes }))}
                onEmpty={() => changeAt(at, (before) => withPart(before, 'relaxAfterMinutes', undefined))}
              />
            </Box>
          )}
          <Button size="xs" onClick={() => change((before) => before.filter((_, index) => index !== at))}>
            Remove
          </Button>
        </Flex>
      ))}
      {needs.length > 0 && (
        <Text variant="microcopy">{`A lead whose field is empty asks for nothing. Kinds of skill in use: ${skillKinds(policy).join(', ')}.`}</Text>
      )}
      <Flex direction="row">
        <Button size="xs" onClick={() => change((before) => [...before, fresh()])}>
          Ask for a skill
        </Button>
      </Flex>
    </Flex>
  );
}
