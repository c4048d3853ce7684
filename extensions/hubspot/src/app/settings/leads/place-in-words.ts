/** A place in a policy that names a person, in words. */
import type { LeaverView } from '@signalbox/shared/wire.ts';

type Place = LeaverView['policies'][number]['places'][number];

const KINDS: Readonly<Record<Place['kind'], string>> = {
  rule: 'Gets the leads of the rule',
  backup: 'Is the backup in the rule',
  tier: 'Gets the score tier',
  partner: 'Looks after the partner',
  territory: 'Has the territory',
  pool: 'Takes turns in the pool',
  profile: 'Has a profile with skills, licences or limits',
  path: 'Takes over from the follow-up path',
  fallback: 'Is the fallback',
  manager: 'Is told as the manager',
  told: 'Is told as well by the notification rule',
};

/** "Takes turns in the pool “Sales”". */
export const placeInWords = ({ kind, name }: Place): string => (name === '' ? KINDS[kind] : `${KINDS[kind]} “${name}”`);
