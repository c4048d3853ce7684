import { Box, Button, Flex, Input, Select, Text } from '@hubspot/ui-extensions';
import { ListInput } from '../inputs/list-input.tsx';
import { skillKinds, withSkill } from '../policy/edit-people.ts';
import type { Change, Policy, Profile } from '../policy/policy-types.ts';

interface SkillsEditorProps {
  readonly profile: Profile;
  readonly policy: Policy;
  readonly onChange: (change: Change<Profile>) => void;
}

/** What the person can do, by kind: languages, verticals, products, or a kind of ops' own. */
export function SkillsEditor({ profile, policy, onChange }: SkillsEditorProps) {
  const held = Object.entries(profile.skills ?? {});
  const open = skillKinds(policy).filter((kind) => !held.some(([skill]) => skill === kind));
  const add = (kind: string) => {
    if (kind.trim() !== '') onChange((before) => withSkill(before, kind.trim(), before.skills?.[kind.trim()] ?? []));
  };
  return (
    <Flex direction="column" gap="sm">
      {held.length === 0 && <Text variant="microcopy">None. A pool that asks for a skill passes this person over.</Text>}
      {held.map(([skill, values]) => (
        <Flex key={skill} direction="row" gap="xs" align="end">
          <Box flex={1}>
            <ListInput
              label={`${skill.charAt(0).toUpperCase()}${skill.slice(1)}`}
              name={`skill-${profile.repId}-${skill}`}
              values={values}
              description="As the lead’s field has them, one a line or with commas between. Capitals do not matter."
              missing="No value yet, so this skill meets no lead."
              onChange={(typed) => onChange((before) => withSkill(before, skill, typed))}
            />
          </Box>
          <Button size="xs" onClick={() => onChange((before) => withSkill(before, skill, null))}>
            Remove
          </Button>
        </Flex>
      ))}
      <Flex direction="row" gap="sm" align="end" wrap>
        {open.length > 0 && (
          <Select
            label="Add a kind of skill"
            name={`skill-add-${profile.repId}`}
            placeholder="Choose a kind"
            options={open.map((kind) => ({ label: kind, value: kind }))}
            onChange={(kind) => add(String(kind))}
          />
        )}
        <Input label="Or a kind of your own" name={`skill-own-${profile.repId}`} placeholder="certificate" value="" onChange={add} />
      </Flex>
    </Flex>
  );
}
