/** Whether two values made of JSON are the same, whatever the order of their keys. A key that is undefined counts as absent. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) return Array.isArray(one) && Array.isArray(other) && sameList(one, other);
  const [mine, theirs] = [entriesOf(one), new Map(entriesOf(other))];
  return mine.length === theirs.size && mine.every(([key, value]) => theirs.has(key) && sameValue(value, theirs.get(key)));
}

const sameList = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, at) => sameValue(value, other[at]));

const entriesOf = (value: object): [string, unknown][] => Object.entries(value).filter(([, each]) => each !== undefined);
