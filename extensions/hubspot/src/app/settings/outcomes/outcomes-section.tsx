import { Accordion, Box, Button, Flex, Text, Tile } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { SwitchedSection } from '../inputs/switched-section.tsx';
import type { Directory } from '../policy/directory.ts';
import { changedAt, withoutAt } from '../policy/edit-list.ts';
import { OUTCOMES, signsInWords } from '../policy/follow-up-words.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, OutcomeRule } from '../policy/policy-types.ts';
import { USUAL_PARTS } from '../policy/usual-follow-up.ts';
import type { SectionProps } from '../section-props.ts';
import { SignEditor, signOf } from './sign-editor.tsx';

const nameOf = (outcome: OutcomeRule['outcome']): string => OUTCOMES.find(({ value }) => value === outcome)?.label ?? outcome;

/** What HubSpot's words for the fate of a lead mean, for what ends and for the reports. */
export function OutcomesSection({ draft, state, directory }: SectionProps) {
  const { outcomes } = state.policy;
  const rules = outcomes?.rules ?? [];
  const left = OUTCOMES.filter(({ value }) => !rules.some((rule) => rule.outcome === value));
  const [next] = left;
  const change = (part: Change<OutcomeRule[]>) =>
    draft.edit((before) => ({ ...before, outcomes: { rules: part(before.outcomes?.rules ?? []) } }));
  return (
    <SwitchedSection
      title="Outcomes"
      words="Each is recorded when one of its signs is first seen. Won, lost, recycled and parked end what is asked of the owner."
      off={{
        title: 'Outcomes are told by what is usual',
        words: usualInWords(directory),
        addLabel: 'Change them',
        disabled: directory.usualOutcomes.rules.length === 0,
      }}
      isOn={outcomes !== undefined}
      onAdd={() => draft.edit((before) => ({ ...before, outcomes: USUAL_PARTS.outcomes({ directory, channels: [] }) }))}
      onRemove={() => draft.edit((before) => withPart(before, 'outcomes', undefined))}
      removeConsequence="Outcomes are told by what is usual again. Those that are recorded stay."
    >
      {rules.map((rule, at) => (
        <Accordion key={at} title={`${nameOf(rule.outcome)}: ${signsInWords(rule.signs)}`} size="sm">
          <Tile>
            <OutcomeEditor
              name={String(at)}
              rule={rule}
              choices={OUTCOMES.filter((one) => one.value === rule.outcome || left.includes(one))}
              onChange={(part) => change((before) => changedAt(before, at, part))}
              onRemove={() => change((before) => withoutAt(before, at))}
            />
          </Tile>
        </Accordion>
      ))}
      {next !== undefined && (
        <Flex direction="row">
          <Button onClick={() => change((before) => [...before, { outcome: next.value, signs: [signOf('deal')] }])}>Add an outcome</Button>
        </Flex>
      )}
    </SwitchedSection>
  );
}

const usualInWords = ({ usualOutcomes }: Directory): string =>
  usualOutcomes.rules.map(({ outcome, signs }) => `${nameOf(outcome)}: ${signsInWords(signs)}`).join('. ');

interface OutcomeEditorProps {
  readonly name: string;
  readonly rule: OutcomeRule;
  readonly choices: typeof OUTCOMES;
  readonly onChange: (change: Change<OutcomeRule>) => void;
  readonly onRemove: () => void;
}

function OutcomeEditor({ name, rule, choices, onChange, onRemove }: OutcomeEditorProps) {
  const { signs } = rule;
  return (
    <Flex direction="column" gap="sm">
      <ChoiceSelect
        label="Outcome"
        name={`outcome-${name}`}
        options={choices}
        value={rule.outcome}
        onChange={(outcome) => onChange((before) => ({ ...before, outcome }))}
      />
      {signs.length > 1 && <Text variant="microcopy">Any of these signs is enough.</Text>}
      {signs.map((sign, at) => (
        <Flex key={at} direction="row" gap="xs" align="end" wrap>
          <Box flex={1}>
            <SignEditor
              name={`${name}-${at}`}
              sign={sign}
              onChange={(after) => onChange((before) => ({ ...before, signs: changedAt(before.signs, at, () => after) }))}
            />
          </Box>
          <Button
            size="xs"
            disabled={signs.length === 1}
            onClick={() => onChange((before) => ({ ...before, signs: withoutAt(before.signs, at) }))}
          >
            Remove
          </Button>
        </Flex>
      ))}
      <Flex direction="row" gap="xs">
        <Button
          size="xs"
          disabled={signs.length >= 20}
          onClick={() => onChange((before) => ({ ...before, signs: [...before.signs, signOf('deal')] }))}
        >
          Add a sign
        </Button>
        <Button size="xs" onClick={onRemove}>
          Remove this outcome
        </Button>
      </Flex>
    </Flex>
  );
}
