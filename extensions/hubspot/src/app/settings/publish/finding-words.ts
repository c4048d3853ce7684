/** The lead that shows a finding, in words. */
import type { CheckView } from '@signalbox/shared/wire.ts';
import { fieldAt, type Directory } from '../policy/directory.ts';

/** ` For example a lead with Country DE and Employees 49.`, by the CRM's own labels. */
export function exampleOf({ exampleLead }: CheckView['findings'][number], directory: Directory): string {
  if (!exampleLead) return '';
  const known = Object.entries(exampleLead.fields).map(
    ([path, value]) => `${fieldAt(directory, path).label} ${valueLabel(directory, path, value)}`,
  );
  if (known.length === 0) return ' For example a lead of which nothing is known.';
  return ` For example a lead with ${known.length === 1 ? known[0] : `${known.slice(0, -1).join(', ')} and ${known.at(-1)}`}.`;
}

function valueLabel(directory: Directory, path: string, value: unknown): string {
  const { options, type } = fieldAt(directory, path);
  const values = (Array.isArray(value) ? value : [value]).map(
    (one) => options?.find((option) => option.value === one)?.label ?? String(one),
  );
  return type === 'date' && typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : values.join(' and ');
}
