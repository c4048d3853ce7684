/** Which rule of the settings something is told by. */
import type { NotificationRule, NotificationSettings } from '../../routing/policy/policy-notifications.ts';
import type { Matter } from '../ports/notices.ts';

/** The first that is about it, of its lead's rule and pool; undefined = none is, and the settings' own channels and words count. */
export const ruleFor = (
  { rules }: Pick<NotificationSettings, 'rules'>,
  matter: Pick<Matter, 'kind' | 'ruleId' | 'poolId'>,
): NotificationRule | undefined => rules?.find((rule) => isAbout(rule, matter));

/** Everything that the rule gives must hold. */
const isAbout = (
  { about, ruleIds, poolIds }: NotificationRule,
  { kind, ruleId, poolId }: Pick<Matter, 'kind' | 'ruleId' | 'poolId'>,
): boolean =>
  about.includes(kind) &&
  (ruleIds === undefined || (ruleId !== null && ruleIds.includes(ruleId))) &&
  (poolIds === undefined || (poolId !== null && poolIds.includes(poolId)));
