import { NumberInput } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { wrong } from './wrong.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly name: string;
  /** Null = empty. */
  readonly value: number | null;
  readonly description?: string;
  readonly placeholder?: string;
  /** Both ends are allowed themselves. */
  readonly min?: number;
  readonly max?: number;
  /** Whole numbers only. */
  readonly whole?: boolean;
  readonly percent?: boolean;
  readonly onChange: (value: number) => void;
  /** Present where the field may be left empty. */
  readonly onEmpty?: () => void;
}

/** A number within limits. One outside of them stays in the field with the reason, and nothing else changes. */
export function NumberField(props: NumberFieldProps) {
  const { label, name, value, description, placeholder, min, max } = props;
  const [refused, setRefused] = useState<{ readonly typed: number; readonly over: number | null; readonly why: string } | null>(null);
  const refusal = refused !== null && refused.over === value ? refused : null;
  const shown = refusal === null ? value : refusal.typed;
  const type = (typed: number) => {
    const why = Number.isNaN(typed) && props.onEmpty !== undefined ? null : problemWith(typed, props);
    setRefused(why === null ? null : { typed, over: value, why });
    if (why !== null) return;
    if (Number.isNaN(typed)) props.onEmpty?.();
    else props.onChange(typed);
  };
  return (
    <NumberInput
      label={label}
      name={name}
      {...(description === undefined || description === '' ? {} : { description })}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(props.percent === true ? { formatStyle: 'percentage' as const } : {})}
      value={shown ?? Number.NaN}
      {...wrong(refusal?.why ?? null)}
      onChange={type}
    />
  );
}

function problemWith(typed: number, { min, max, whole }: NumberFieldProps): string | null {
  if (!Number.isFinite(typed)) return 'A number is needed here.';
  if (whole === true && !Number.isInteger(typed)) return 'A whole number is needed here.';
  if (min !== undefined && typed < min) return `At least ${min}.`;
  if (max !== undefined && typed > max) return `At most ${max}.`;
  return null;
}
