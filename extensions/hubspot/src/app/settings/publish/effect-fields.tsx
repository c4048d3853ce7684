import { Flex, Text, TimeInput } from '@hubspot/ui-extensions';
import type { Value } from '@signalbox/shared/use-value.ts';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { DayField } from '../inputs/day-field.tsx';
import { calendarDate, momentOf } from '../policy/calendar-date.ts';

/** When a publication takes effect. */
export interface Effect {
  readonly when: 'now' | 'from';
  /** "2026-12-24"; null = not chosen yet. */
  readonly day: string | null;
  readonly time: { readonly hours: number; readonly minutes: number };
}

/** At once. */
export const AT_ONCE: Effect = { when: 'now', day: null, time: { hours: 8, minutes: 0 } };

/** The moment in epoch ms; undefined = at once, or no day is chosen. */
export const effectAt = ({ when, day, time }: Effect, zone: string): number | undefined =>
  when === 'now' || day === null ? undefined : momentOf(calendarDate(day), time, zone);

/** At once, or from a day and time on. */
export function EffectFields({ effect, zone }: { readonly effect: Value<Effect>; readonly zone: string }) {
  const change = (part: Partial<Effect>) => effect.set({ ...effect.read(), ...part });
  const { when, day, time } = effect.value;
  return (
    <Flex direction="row" gap="sm" align="end" wrap>
      <ChoiceSelect
        label="Takes effect"
        name="publish-when"
        options={[
          { label: 'At once', value: 'now' },
          { label: 'From a moment on', value: 'from' },
        ]}
        value={when}
        onChange={(chosen) => change({ when: chosen })}
      />
      {when === 'from' && <DayField label="Day" name="publish-day" day={day} onChange={(chosen) => change({ day: chosen })} />}
      {when === 'from' && (
        <TimeInput label="Time" name="publish-time" interval={15} value={time} onChange={(chosen) => change({ time: chosen ?? time })} />
      )}
      {when === 'from' && <Text variant="microcopy">{`Clocks in ${zone}.`}</Text>}
    </Flex>
  );
}
