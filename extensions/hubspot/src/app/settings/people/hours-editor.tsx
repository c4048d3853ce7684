import { Button, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { DayField } from '../inputs/day-field.tsx';
import { todayText } from '../policy/calendar-date.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Policy } from '../policy/policy-types.ts';
import { HolidayPlaceEditor } from './holiday-place-editor.tsx';
import { NameInput } from '../inputs/name-input.tsx';

type Availability = Policy['availability'];
type CompanyDay = NonNullable<Availability['companyDays']>[number];

const HOURS = [
  { label: 'Count: outside them a person is out', value: 'respect' },
  { label: 'Do not count', value: 'ignore' },
] as const;

const UNKNOWN_HOURS = [
  { label: 'Available', value: 'available' },
  { label: 'Out', value: 'out' },
] as const;

interface HoursEditorProps {
  readonly availability: Availability;
  readonly onChange: (change: Change<Availability>) => void;
}

/** How availability is read where HubSpot leaves it open, and the days off that everybody has. */
export function HoursEditor({ availability, onChange }: HoursEditorProps) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>Hours and holidays of everybody</Heading>
      <ChoiceSelect
        label="Working hours"
        name="working-hours"
        options={HOURS}
        value={availability.workingHours}
        onChange={(workingHours) => onChange((before) => ({ ...before, workingHours }))}
      />
      <ChoiceSelect
        label="A person without working hours or time zone in HubSpot is"
        name="unknown-hours"
        options={UNKNOWN_HOURS}
        value={availability.unknownHours}
        onChange={(unknownHours) => onChange((before) => ({ ...before, unknownHours }))}
      />
      <HolidayPlaceEditor
        name="everybody"
        label="Public holidays count"
        place={availability.holidays}
        without="Nobody has public holidays, except where a person’s own place is set under People."
        onChange={(holidays) => onChange((before) => withPart(before, 'holidays', holidays))}
      />
      <CompanyDays days={availability.companyDays ?? []} onChange={(change) => onChange((before) => withCompanyDays(before, change))} />
    </Flex>
  );
}

const withCompanyDays = (before: Availability, change: Change<CompanyDay[]>): Availability => {
  const days = change(before.companyDays ?? []);
  return withPart(before, 'companyDays', days.length === 0 ? undefined : days);
};

interface CompanyDaysProps {
  readonly days: readonly CompanyDay[];
  readonly onChange: (change: Change<CompanyDay[]>) => void;
}

function CompanyDays({ days, onChange }: CompanyDaysProps) {
  const changeDay = (at: number, change: Change<CompanyDay>) =>
    onChange((before) => before.map((day, index) => (index === at ? change(day) : day)));
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>Company days off</Text>
      {days.length === 0 && <Text variant="microcopy">None. On such a day everybody is out, each in the own time zone.</Text>}
      {days.map((day, at) => (
        <Flex key={at} direction="row" gap="xs" align="end" wrap>
          <DayField
            label="Day"
            name={`company-day-${at}`}
            day={day.date}
            onChange={(date) => changeDay(at, (before) => ({ ...before, date }))}
          />
          <NameInput
            label="What is it"
            name={`company-day-name-${at}`}
            value={day.name}
            missing="It stands on the card of leads that wait: give it a name."
            onChange={(name) => changeDay(at, (before) => ({ ...before, name }))}
          />
          <Button size="xs" onClick={() => onChange((before) => before.filter((_, index) => index !== at))}>
            Remove
          </Button>
        </Flex>
      ))}
      <Flex direction="row">
        <Button size="xs" onClick={() => onChange((before) => [...before, { date: todayText(), name: 'Company day' }])}>
          Add a day off
        </Button>
      </Flex>
    </Flex>
  );
}
