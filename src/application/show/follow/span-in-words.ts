/** How long something took, as a person says it. */

const UNITS = [
  ['day', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** `2 days 3 h`, `1 h 5 min`, `2 min`, `45 s`: the two largest units, the smaller one only where it is not 0. Less than a second is `1 s`. */
export function spanInWords(ms: number): string {
  const whole = Math.max(1000, Math.floor(ms / 1000) * 1000);
  const at = UNITS.findIndex(([, size]) => whole >= size);
  const [name, size] = UNITS[at] ?? UNITS[3];
  const first = Math.floor(whole / size);
  const [smaller, smallSize] = UNITS[at + 1] ?? [null, 0];
  // Nobody wants the seconds of minutes.
  const rest = smaller === null || smaller === 's' ? 0 : Math.floor((whole % size) / smallSize);
  return [unit(first, name), ...(smaller === null || rest === 0 ? [] : [unit(rest, smaller)])].join(' ');
}

const unit = (number: number, name: string): string => `${number} ${name === 'day' && number !== 1 ? 'days' : name}`;
