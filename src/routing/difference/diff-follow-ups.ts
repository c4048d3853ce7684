/** What differs in what follows an assignment: limits, answers, notices, ownership, outcomes. */
import { type Changed, diffLists } from './diff-lists.ts';
import type { FollowUpDifference, FollowUpPart } from './difference.ts';
import type { AcceptanceSettings } from '../policy/policy-acceptance.ts';
import type { NotificationSettings } from '../policy/policy-notifications.ts';
import type { OwnershipSettings } from '../policy/policy-ownership.ts';
import type { Policy } from '../policy/policy.ts';
import { sameValue } from '../policy/same-value.ts';

/** In the order in which a lead meets them. */
export function diffFollowUps({ before, after }: Changed<Policy>): FollowUpDifference[] {
  return [
    ...diffParts({ before: limitsOf(before), after: limitsOf(after) }),
    ...ifChanged({ before: before.slas?.business, after: after.slas?.business }, (changed) => ({ kind: 'business-hours', ...changed })),
    ...ifChanged({ before: answersOf(before), after: answersOf(after) }, (changed) => ({ kind: 'acceptance', ...changed })),
    ...diffParts({ before: toldBy(before), after: toldBy(after) }),
    ...diffNotifications({ before: before.notifications ?? NOBODY, after: after.notifications ?? NOBODY }),
    ...diffParts({ before: cadencesOf(before), after: cadencesOf(after) }),
    ...diffOwnership({ before: before.ownership ?? {}, after: after.ownership ?? {} }),
    ...ifChanged({ before: before.outcomes, after: after.outcomes }, (changed) => ({ kind: 'outcomes', ...changed })),
  ];
}

const ifChanged = <T>(changed: Changed<T>, say: (changed: Changed<T>) => FollowUpDifference): FollowUpDifference[] =>
  sameValue(changed.before, changed.after) ? [] : [say(changed)];

const limitsOf = ({ slas }: Policy) => (slas?.limits ?? []).map((item): FollowUpPart => ({ what: 'limit', item }));
const cadencesOf = ({ ownership }: Policy) => (ownership?.cadences ?? []).map((item): FollowUpPart => ({ what: 'cadence', item }));
const toldBy = ({ notifications }: Policy) =>
  (notifications?.rules ?? []).map((item): FollowUpPart => ({ what: 'notification-rule', item }));

/** What holds where nothing is said of it. */
const NO_ANSWERS: AcceptanceSettings = { reject: 'not-allowed', reasons: [], give: 'not-allowed' };
const NOBODY: NotificationSettings = { channelIds: [] };

const answersOf = ({ acceptance }: Policy): AcceptanceSettings => acceptance ?? NO_ANSWERS;

function diffParts(parts: Changed<readonly FollowUpPart[]>): FollowUpDifference[] {
  const { removed, now } = diffLists(parts, ({ item }) => item.id);
  return [
    ...removed.map((part): FollowUpDifference => ({ kind: 'follow-up-removed', part, place: parts.before.indexOf(part) })),
    ...now.flatMap(({ item: part, place, before }): FollowUpDifference[] => {
      if (before === null) return [{ kind: 'follow-up-added', part, place }];
      return [
        ...(before.moved ? [{ kind: 'follow-up-moved' as const, part, before: before.place, after: place }] : []),
        ...ifChanged({ before: before.item, after: part }, (changed) => ({ kind: 'follow-up-changed', ...changed })),
      ];
    }),
  ];
}

function diffNotifications({ before, after }: Changed<NotificationSettings>): FollowUpDifference[] {
  const kind = 'notifications';
  return [
    ...ifChanged({ before: before.channelIds, after: after.channelIds }, (changed) => ({ kind, setting: 'channelIds', ...changed })),
    ...ifChanged({ before: before.quiet, after: after.quiet }, (changed) => ({ kind, setting: 'quiet', ...changed })),
    ...ifChanged({ before: before.templates ?? {}, after: after.templates ?? {} }, (changed) => ({
      kind,
      setting: 'templates',
      ...changed,
    })),
    ...ifChanged({ before: before.managerId, after: after.managerId }, (changed) => ({ kind, setting: 'managerId', ...changed })),
  ];
}

function diffOwnership({ before, after }: Changed<OwnershipSettings>): FollowUpDifference[] {
  const kind = 'ownership';
  return [
    ...ifChanged({ before: before.idle, after: after.idle }, (changed) => ({ kind, setting: 'idle', ...changed })),
    ...ifChanged({ before: before.ownerLeft, after: after.ownerLeft }, (changed) => ({ kind, setting: 'ownerLeft', ...changed })),
    ...ifChanged({ before: before.longLeave, after: after.longLeave }, (changed) => ({ kind, setting: 'longLeave', ...changed })),
    ...ifChanged({ before: before.overturned, after: after.overturned }, (changed) => ({ kind, setting: 'overturned', ...changed })),
  ];
}
