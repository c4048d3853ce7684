/** "25, 50 75%" → 25, 50, 75; null when something is no percentage, or there is nothing. */
export function percentsIn(text: string): number[] | null {
  const parts = text.split(/[\s,;%]+/).filter((part) => part !== '');
  const percents = parts.map(Number);
  const fine = percents.length > 0 && percents.length <= 104 && percents.every((percent) => percent >= 0 && percent <= 100);
  return fine ? percents : null;
}
