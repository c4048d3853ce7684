import { ToggleGroup } from '@hubspot/ui-extensions';
import { WEEKDAYS, type Weekday } from '../policy/week.ts';
import { wrong } from './wrong.ts';

interface WeekDaysProps {
  readonly label: string;
  readonly name: string;
  readonly days: readonly Weekday[];
  /** In the order of the week. */
  readonly onChange: (days: Weekday[]) => void;
}

/** Days of the week to tick; at least one has to stay. */
export function WeekDays({ label, name, days, onChange }: WeekDaysProps) {
  return (
    <ToggleGroup
      toggleType="checkboxList"
      label={label}
      name={name}
      inline
      options={WEEKDAYS.map(([day, word]) => ({ label: word, value: String(day) }))}
      value={days.map(String)}
      {...wrong(days.length === 0 ? 'Choose at least one day.' : null)}
      onChange={(chosen) => onChange(WEEKDAYS.map(([day]) => day).filter((day) => chosen.includes(String(day))))}
    />
  );
}
