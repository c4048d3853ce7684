import { Flex, Heading, Text, TimeInput, Toggle } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { IdsSelect } from '../inputs/ids-select.tsx';
import { TOLD_KINDS } from '../policy/follow-up-words.ts';
import type { QuietHours } from '../policy/policy-types.ts';
import { minuteOf, timeOfDay, timeOfMinute } from '../policy/week.ts';

type When = QuietHours['when'];

const WHEN: readonly { readonly label: string; readonly value: When['kind'] }[] = [
  { label: 'Outside the working hours of who is told', value: 'outside-hours' },
  { label: 'Between two times of day', value: 'between' },
];
const NIGHT: When = { kind: 'between', from: '20:00', until: '07:30' };

interface QuietHoursEditorProps {
  readonly quiet: QuietHours | undefined;
  readonly onChange: (quiet: QuietHours | undefined) => void;
}

/** When nobody is disturbed: what comes then is told at once afterwards. */
export function QuietHoursEditor({ quiet, onChange }: QuietHoursEditorProps) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>Quiet hours</Heading>
      <Toggle
        label="Keep quiet hours"
        name="quiet-on"
        checked={quiet !== undefined}
        onChange={(checked) => onChange(checked ? { when: { kind: 'outside-hours' }, except: [] } : undefined)}
      />
      {quiet === undefined && <Text variant="microcopy">People are told at any hour.</Text>}
      {quiet !== undefined && (
        <>
          <ChoiceSelect
            label="Nobody is disturbed"
            name="quiet-when"
            description="What comes then waits, and is told as one digest afterwards."
            options={WHEN}
            value={quiet.when.kind}
            onChange={(kind) => onChange({ ...quiet, when: kind === 'between' ? NIGHT : { kind } })}
          />
          {quiet.when.kind === 'between' && <Between when={quiet.when} onChange={(when) => onChange({ ...quiet, when })} />}
          <IdsSelect
            label="Told all the same"
            name="quiet-except"
            placeholder="Nothing"
            what="kind"
            choices={TOLD_KINDS}
            ids={quiet.except}
            onChange={(ids) => onChange({ ...quiet, except: TOLD_KINDS.map(({ value }) => value).filter((kind) => ids.includes(kind)) })}
          />
        </>
      )}
    </Flex>
  );
}

type BetweenTimes = Extract<When, { kind: 'between' }>;

function Between({ when, onChange }: { readonly when: BetweenTimes; readonly onChange: (when: BetweenTimes) => void }) {
  const typed = ({ hours, minutes }: { hours: number; minutes: number }) => timeOfDay(hours * 60 + minutes);
  return (
    <>
      <Flex direction="row" gap="sm">
        <TimeInput
          label="From"
          name="quiet-from"
          interval={15}
          value={timeOfMinute(minuteOf(when.from))}
          onChange={(time) => onChange({ ...when, from: typed(time) })}
        />
        <TimeInput
          label="Until"
          name="quiet-until"
          interval={15}
          value={timeOfMinute(minuteOf(when.until))}
          onChange={(time) => onChange({ ...when, until: typed(time) })}
        />
      </Flex>
      <Text variant="microcopy">
        {when.until <= when.from ? 'Over midnight, in the zone of who is told.' : 'In the zone of who is told.'}
      </Text>
    </>
  );
}
