import { Button, DateInput, Flex } from '@hubspot/ui-extensions';
import { calendarDate, dayText } from '../policy/calendar-date.ts';

interface DayFieldProps {
  readonly label: string;
  readonly name: string;
  /** "2026-12-24"; null = none chosen. */
  readonly day: string | null;
  readonly description?: string;
  readonly onChange: (day: string) => void;
  /** Present where there need not be a day. */
  readonly onClear?: () => void;
}

/** A day of the calendar, without a time. */
export function DayField({ label, name, day, description, onChange, onClear }: DayFieldProps) {
  return (
    <Flex direction="row" gap="xs" align="end">
      <DateInput
        // A date input cannot be emptied from outside; a new one is empty.
        key={day === null ? 'none' : 'some'}
        label={label}
        name={name}
        {...(description === undefined ? {} : { description })}
        {...(day === null ? {} : { value: calendarDate(day) })}
        onChange={(date) => onChange(dayText(date))}
      />
      {day !== null && onClear !== undefined && (
        <Button size="xs" variant="transparent" onClick={onClear}>
          Clear
        </Button>
      )}
    </Flex>
  );
}
