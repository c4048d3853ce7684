import { DateInput, Flex, Select } from '@hubspot/ui-extensions';
import { SPAN_CHOICES, type Span, type SpanChoice } from './report-span.ts';

interface SpanSelectProps {
  readonly choice: SpanChoice;
  readonly span: Span;
  /** `days` comes with days of one's own. */
  readonly onChange: (choice: SpanChoice, days?: Span) => void;
}

/** Which days a report is about. */
export function SpanSelect({ choice, span, onChange }: SpanSelectProps) {
  const own = (days: Span) => onChange('own', days.from <= days.until ? days : { from: days.until, until: days.from });
  return (
    <Flex direction="row" gap="sm" align="end" wrap>
      <Select
        label="Days"
        name="span"
        options={[...SPAN_CHOICES]}
        value={choice}
        onChange={(value) => {
          const chosen = SPAN_CHOICES.find((one) => one.value === value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      />
      {choice === 'own' && (
        <>
          <DateInput label="From" name="from" value={calendarDate(span.from)} onChange={(day) => own({ ...span, from: dayText(day) })} />
          <DateInput
            label="Until"
            name="until"
            value={calendarDate(span.until)}
            onChange={(day) => own({ ...span, until: dayText(day) })}
          />
        </>
      )}
    </Flex>
  );
}

/** HubSpot's date input speaks of year, month (from 0) and day. */
function calendarDate(day: string) {
  const at = new Date(Date.parse(day));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate() };
}

const dayText = ({ year, month, date }: ReturnType<typeof calendarDate>): string =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
