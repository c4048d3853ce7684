/** "+0.4", "−0.6", "0.0": leads above or below what is exact. */
export function signed(leads: number): string {
  const text = Math.abs(leads).toFixed(1);
  if (text === '0.0') return text;
  return `${leads < 0 ? '−' : '+'}${text}`;
}
