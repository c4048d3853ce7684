/** A span of time as a person says it, in its two largest units. */

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
] as const;

/** `40 s`, `12 min`, `3 h 5 min`, `2 d 4 h`; minutes stand alone, for nobody counts their seconds. */
export function spanInWords(ms: number): string {
  const at = UNITS.findIndex(([size]) => ms >= size);
  const [size, unit] = UNITS[at] ?? [1_000, 's'];
  const whole = Math.max(0, Math.floor(ms / size));
  const next = unit === 'd' || unit === 'h' ? UNITS[at + 1] : undefined;
  const rest = next === undefined ? 0 : Math.floor((ms % size) / next[0]);
  return rest === 0 || next === undefined ? `${whole} ${unit}` : `${whole} ${unit} ${rest} ${next[1]}`;
}
