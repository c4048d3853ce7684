import { Flex, Text, TimeInput } from '@hubspot/ui-extensions';
import { TargetSelect } from '../inputs/target-select.tsx';
import { WeekDays } from '../inputs/week-days.tsx';
import { ZoneSelect } from '../inputs/zone-select.tsx';
import type { Directory } from '../policy/directory.ts';
import type { Change, HoldUntil, Policy } from '../policy/policy-types.ts';
import { minuteOf, timeOfDay, timeOfMinute, WEEKDAYS } from '../policy/week.ts';
import { ConditionEditor } from './condition-editor.tsx';

interface HoldUntilEditorProps {
  readonly name: string;
  readonly until: HoldUntil;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<HoldUntil>) => void;
}

/** The time, the people or the condition that a hold waits for. */
export function HoldUntilEditor({ name, until, policy, directory, onChange }: HoldUntilEditorProps) {
  switch (until.kind) {
    case 'time':
      return (
        <TimeEditor
          name={name}
          until={until}
          onChange={(change) => onChange((before) => (before.kind === 'time' ? change(before) : before))}
        />
      );
    case 'rep-in-hours':
      return (
        <TargetSelect
          label="Somebody of"
          name={`until-target-${name}`}
          to={until.target}
          policy={policy}
          directory={directory}
          onChange={(target) => onChange((before) => (before.kind === 'rep-in-hours' ? { ...before, target } : before))}
        />
      );
    case 'condition':
      return (
        <ConditionEditor
          condition={until.when}
          directory={directory}
          path={`${name}-until`}
          onChange={(change) => onChange((before) => (before.kind === 'condition' ? { ...before, when: change(before.when) } : before))}
        />
      );
    case 'enriched':
      return (
        <Text variant="microcopy">
          {(policy.enrichment?.providers.length ?? 0) === 0
            ? 'Nothing is looked up yet, so no lead waits here. Choose what to look up under Territories and matching.'
            : 'Waits until everything that is looked up has answered or given up.'}
        </Text>
      );
  }
}

type Time = Extract<HoldUntil, { kind: 'time' }>;

function TimeEditor({ name, until, onChange }: { name: string; until: Time; onChange: (change: Change<Time>) => void }) {
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" gap="sm" align="end" wrap>
        <TimeInput
          label="At"
          name={`until-at-${name}`}
          interval={15}
          value={timeOfMinute(minuteOf(until.at))}
          onChange={({ hours, minutes }) => onChange((before) => ({ ...before, at: timeOfDay(hours * 60 + minutes) }))}
        />
        <ZoneSelect
          label="In the time zone"
          name={`until-zone-${name}`}
          zone={until.zone}
          onChange={(zone) => {
            if (zone !== null) onChange((before) => ({ ...before, zone }));
          }}
        />
      </Flex>
      <WeekDays
        label="On the next of these days"
        name={`until-days-${name}`}
        days={until.days ?? WEEKDAYS.map(([day]) => day)}
        onChange={(days) => onChange((before) => ({ ...before, days }))}
      />
    </Flex>
  );
}
