/** Who is told of something, by which channels and when: what happened and the policy → notices to store. Pure, so that planning again gives the same ids. */
import { createHash } from 'node:crypto';
import type { Roster } from '../../routing/facts.ts';
import type { NotificationRule, NotificationSettings } from '../../routing/policy/policy-notifications.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Audience, Matter, PlannedNotice, PlannedRecipient } from '../ports/notices.ts';
import { ruleFor } from './notification-rule.ts';
import { quietUntil } from './quiet-hours.ts';

/** What planning goes by. */
export interface Planning {
  readonly policy: Pick<Policy, 'notifications' | 'people' | 'availability' | 'slas'>;
  /** With absences and holidays, as `completeRoster` gives it. */
  readonly roster: Roster;
  /** Of the account, for whoever has no zone of their own. */
  readonly zone: string;
  /** Ids of channels that are one place (`placesAmong`): what is for several people is told there once. */
  readonly places: ReadonlySet<string>;
  /** When it is planned, which is late after an outage; epoch ms. */
  readonly now: number;
}

/** Its own place is all the address that such a channel has. */
export const THE_PLACE: PlannedRecipient = { kind: 'place', address: '' };

/** Nothing when the policy tells nobody of it. */
export function planNotices(planning: Planning, matter: Matter, audience: Audience): PlannedNotice[] {
  const settings = planning.policy.notifications;
  if (settings === undefined) return [];
  const rule = ruleFor(settings, matter);
  const people = peopleOf(planning, audience);
  const told = new Map<string, PlannedNotice>();
  const add = (channelId: string, recipient: PlannedRecipient): void => {
    const notice = noticeOf(planning, settings, { matter, channelId, recipient });
    told.set(notice.noticeId, notice);
  };
  for (const repId of new Set([...people, ...alsoPeople(planning, rule, audience)]))
    for (const channelId of rule?.channelIds ?? byDefault(settings, matter, repId))
      add(channelId, planning.places.has(channelId) ? THE_PLACE : { kind: 'person', repId });
  for (const also of rule?.also ?? [])
    if (also.kind === 'place')
      add(also.channelId, planning.places.has(also.channelId) ? THE_PLACE : { kind: 'place', address: also.address });
  return [...told.values()];
}

/** The manager of a rep; null = nobody is named, or the rep is the one. */
export function managerOf(policy: Pick<Policy, 'notifications' | 'people'>, repId: string): string | null {
  const named = policy.people?.find((profile) => profile.repId === repId)?.managerId ?? policy.notifications?.managerId ?? null;
  return named === repId ? null : named;
}

/** Tasks are for what somebody has to do: an owner gets none for a reminder of the task they have. A rule can ask for any. */
function byDefault({ channelIds }: NotificationSettings, { kind, repId }: Matter, recipientId: string): readonly string[] {
  const task = kind === 'assigned' || kind === 'nudge' || (kind === 'breach' && recipientId !== repId);
  return task ? channelIds : channelIds.filter((channelId) => channelId !== 'crm-task');
}

function peopleOf({ policy }: Planning, audience: Audience): readonly string[] {
  switch (audience.kind) {
    case 'rep':
      return [audience.repId];
    case 'offered':
      return audience.repIds;
    case 'manager':
      return managersOf(policy, [audience.ofRepId]);
  }
}

function alsoPeople({ policy }: Planning, rule: NotificationRule | undefined, audience: Audience): readonly string[] {
  return (rule?.also ?? []).flatMap((also) => {
    if (also.kind === 'person') return [also.repId];
    if (also.kind === 'place' || audience.kind === 'manager') return [];
    return managersOf(policy, audience.kind === 'rep' ? [audience.repId] : audience.repIds);
  });
}

const managersOf = (policy: Planning['policy'], repIds: readonly string[]): string[] =>
  repIds.flatMap((repId) => managerOf(policy, repId) ?? []);

function noticeOf(
  planning: Planning,
  settings: NotificationSettings,
  { matter, channelId, recipient }: { readonly matter: Matter; readonly channelId: string; readonly recipient: PlannedRecipient },
): PlannedNotice {
  const quiet = settings.quiet;
  // A place is nobody, and a task disturbs nobody.
  const disturbed = quiet === undefined || quiet.except.includes(matter.kind) || recipient.kind === 'place' || channelId === 'crm-task';
  return {
    noticeId: noticeIdOf(matter, channelId, recipient),
    leadId: matter.leadId,
    followId: matter.followId,
    kind: matter.kind,
    channelId,
    recipient,
    matter,
    keptUntil: disturbed ? null : quietUntil(quiet, planning, { repId: recipient.repId, at: Math.max(matter.at, planning.now) }),
  };
}

/** The same matter by the same channel to the same recipient has the same one. */
function noticeIdOf({ leadId, key, kind }: Matter, channelId: string, recipient: PlannedRecipient): string {
  const to = recipient.kind === 'person' ? ['person', recipient.repId] : ['place', recipient.address];
  return `ntc_${createHash('sha256')
    .update(JSON.stringify([leadId, key, kind, channelId, ...to]))
    .digest('base64url')}`;
}
