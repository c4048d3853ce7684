import { Flex, Form, Input, LoadingButton, Text, TimeInput } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Clock } from '@signalbox/shared/clock.ts';
import { useValue } from '@signalbox/shared/use-value.ts';
import { DayField } from '../inputs/day-field.tsx';
import { calendarDate, momentOf } from '../policy/calendar-date.ts';

/** A time away. `from` null = from now on; `until` null = until somebody ends it. */
export interface TimeAway {
  readonly from: number | null;
  readonly until: number | null;
  readonly why: string;
}

interface AddAbsenceProps {
  readonly repId: string;
  readonly clock: Clock;
  /** False when it was refused. */
  readonly add: (away: TimeAway) => Promise<boolean>;
}

/** From when to when the person is away, and why. */
export function AddAbsence({ repId, clock, add }: AddAbsenceProps) {
  const from = useValue<string | null>(null);
  const until = useValue<string | null>(null);
  const back = useValue({ hours: 9, minutes: 0 });
  const why = useValue('');
  const [problem, setProblem] = useState('');
  const [adding, setAdding] = useState(false);
  const submit = async () => {
    const [first, last] = [from.read(), until.read()];
    const away = {
      from: first === null ? null : momentOf(calendarDate(first), { hours: 0, minutes: 0 }, clock.zone),
      until: last === null ? null : momentOf(calendarDate(last), back.read(), clock.zone),
      why: why.read().trim(),
    };
    const wrong = problemWith(away, Date.now());
    setProblem(wrong ?? '');
    if (wrong !== null) return;
    setAdding(true);
    if (await add(away)) {
      why.set('');
      from.set(null);
      until.set(null);
    }
    setAdding(false);
  };
  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" align="end" wrap>
          <Input label="Away because" name={`absence-why-${repId}`} value={why.value} onChange={why.set} placeholder="Ill" />
          <DayField
            label="From"
            name={`absence-from-${repId}`}
            description="Empty = from now on"
            day={from.value}
            onChange={from.set}
            onClear={() => from.set(null)}
          />
          <DayField
            label="Back on"
            name={`absence-until-${repId}`}
            description="Empty = until it is ended here"
            day={until.value}
            onChange={until.set}
            onClear={() => until.set(null)}
          />
          {until.value !== null && (
            <TimeInput label="Back at" name={`absence-back-${repId}`} interval={15} value={back.value} onChange={back.set} />
          )}
          <LoadingButton type="submit" loading={adding}>
            Mark away
          </LoadingButton>
        </Flex>
        {problem !== '' && <Text>{problem}</Text>}
        <Text variant="microcopy">{`It holds at once, without publishing. ${clock.zoneNote}`}</Text>
      </Flex>
    </Form>
  );
}

function problemWith({ from, until, why }: TimeAway, now: number): string | null {
  if (why === '') return 'Say why: it stands in the trace of every lead that passes this person over.';
  if (until !== null && until <= (from ?? now)) return 'The day back has to lie after the beginning, and in the future.';
  return null;
}
