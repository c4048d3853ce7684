/** Spans of time in words. */

const UNITS = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** 90 → "1 hour 30 minutes"; 2880 → "2 days". At most the two largest units that are not zero. */
export function minutesInWords(minutes: number): string {
  let rest = minutes;
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return parts.slice(0, 2).join(' ') || '0 minutes';
}
