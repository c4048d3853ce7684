/** An id nobody else has: `rule-4f1c09ab`. It stays with the thing through every rename. */
export const newId = (kind: 'rule' | 'pool' | 'table' | 'entry' | 'tier' | 'partner' | 'score' | 'part' | 'path'): string =>
  `${kind}-${crypto.randomUUID().slice(0, 8)}`;
