/** Ids of records: 15 characters that differ by case, or the same with 3 more that make up for a lost case. */

const SUFFIX_SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The id with 18 characters. Each of the last three tells which of five characters are capitals. */
export function fullId(id: string): string {
  if (id.length !== 15) return id;
  const suffix = [0, 5, 10].map((start) => {
    const capitals = Array.from(id.slice(start, start + 5), (sign, place) => (/[A-Z]/.test(sign) ? 1 << place : 0));
    return SUFFIX_SIGNS.charAt(capitals.reduce((sum, bit) => sum + bit, 0));
  });
  return id + suffix.join('');
}
