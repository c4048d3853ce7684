import { minutesInWords } from '../policy/minutes.ts';
import { NumberField } from './number-field.tsx';

interface MinutesFieldProps {
  readonly label: string;
  readonly name: string;
  readonly minutes: number;
  /** What happens then. */
  readonly description?: string;
  readonly most?: number;
  readonly onChange: (minutes: number) => void;
}

/** The longest hold: 30 days. */
const HOLD_MOST = 43_200;

/** A span in minutes, with its length in words below. */
export function MinutesField({ label, name, minutes, description, most, onChange }: MinutesFieldProps) {
  return (
    <NumberField
      label={`${label} (minutes)`}
      name={name}
      description={[minutesInWords(minutes), ...(description === undefined ? [] : [description])].join('. ')}
      min={1}
      max={most ?? HOLD_MOST}
      whole
      value={minutes}
      onChange={onChange}
    />
  );
}
