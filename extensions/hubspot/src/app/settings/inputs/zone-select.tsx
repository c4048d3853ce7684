import { Select } from '@hubspot/ui-extensions';

interface ZoneSelectProps {
  readonly label: string;
  readonly name: string;
  readonly description?: string;
  /** An IANA name; null = not set. */
  readonly zone: string | null;
  /** What holds when none is set; left out = one must be set. */
  readonly unset?: string;
  readonly onChange: (zone: string | null) => void;
}

/** A time zone by its IANA name. */
export function ZoneSelect({ label, name, description, zone, unset, onChange }: ZoneSelectProps) {
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((one) => one !== 'UTC')];
  const known = zone === null || names.includes(zone) ? names : [zone, ...names];
  const options = known.map((one) => ({ label: one.replaceAll('_', ' '), value: one }));
  return (
    <Select
      label={label}
      name={name}
      {...(description === undefined ? {} : { description })}
      options={unset === undefined ? options : [{ label: unset, value: '' }, ...options]}
      value={zone ?? ''}
      onChange={(chosen) => onChange(chosen === '' ? null : String(chosen))}
    />
  );
}
