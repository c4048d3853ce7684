/** Things of a policy that have ids. */
type IdKind =
  | 'rule'
  | 'pool'
  | 'table'
  | 'entry'
  | 'tier'
  | 'partner'
  | 'score'
  | 'part'
  | 'path'
  | 'limit'
  | 'reason'
  | 'notification'
  | 'cadence'
  | 'channel';

/** An id nobody else has: `rule-4f1c09ab`. It stays with the thing through every rename. */
export const newId = (kind: IdKind): string => `${kind}-${crypto.randomUUID().slice(0, 8)}`;
