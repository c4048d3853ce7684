/** What the parts that follow an assignment begin with when somebody switches them on: limits and words that suit most teams, to be changed. */
import { channelState } from './channel-words.ts';
import type { Directory } from './directory.ts';
import { newId } from './new-id.ts';
import type {
  Acceptance,
  AppliesTo,
  Cadence,
  ChannelView,
  Notifications,
  NotificationRule,
  Ownership,
  Policy,
  Sla,
  SlaSettings,
} from './policy-types.ts';
import { USUAL_BLOCK } from './week.ts';

/** What is known when a part is switched on. */
export interface FollowUpOffer {
  readonly directory: Directory;
  readonly channels: readonly ChannelView[];
}

const EVERY_LEAD: AppliesTo = {};
const ACCEPT_MINUTES = 5;
const FIRST_TOUCH_MINUTES = 15;
const TWO_DAYS_MINUTES = 2880;

/** A limit as it is added: a first touch within 15 minutes of the rep's hours. */
export const newSla = (name = 'New limit'): Sla => ({
  id: newId('limit'),
  name,
  enabled: true,
  appliesTo: EVERY_LEAD,
  asks: { for: 'first-touch' },
  withinMinutes: FIRST_TOUCH_MINUTES,
  time: 'rep',
  onReassign: 'restart',
  onBreach: [{ kind: 'remind' }],
});

function usualLimits(): Sla[] {
  return [
    {
      ...newSla('Accept'),
      asks: { for: 'acceptance' },
      withinMinutes: ACCEPT_MINUTES,
      remindMinutesBefore: 2,
      onBreach: [{ kind: 'tell-manager' }, { kind: 'reassign' }],
    },
    { ...newSla('First touch'), remindMinutesBefore: 5, onBreach: [{ kind: 'remind' }, { kind: 'tell-manager' }] },
    {
      ...newSla('Second touch'),
      asks: { for: 'next-touch', after: 1 },
      withinMinutes: TWO_DAYS_MINUTES,
      time: 'wall',
      onBreach: [{ kind: 'remind' }],
    },
  ];
}

/** The account's zone, Monday to Friday. */
export const usualBusiness = ({ zone }: Directory): NonNullable<SlaSettings['business']> => ({ zone, hours: [USUAL_BLOCK] });

/** A cadence for every lead: every three days, the manager hears of the second that is missed. */
export const newCadence = (name = 'Usual cadence'): Cadence => ({
  id: newId('cadence'),
  name,
  enabled: true,
  appliesTo: EVERY_LEAD,
  everyDays: 3,
  escalateAfter: 2,
  then: [{ kind: 'tell-manager' }],
});

/** A rule about every assignment, told by these channels. */
export const newNotificationRule = (channelIds: readonly string[]): NotificationRule => ({
  id: newId('notification'),
  name: 'New notification rule',
  about: ['assigned'],
  channelIds: [...channelIds],
});

const usualAcceptance = (): Acceptance => ({
  reject: 'allowed',
  reasons: [
    { id: 'not-mine', name: 'Not my area' },
    { id: 'no-time', name: 'No time in the next hours' },
    { id: 'not-a-lead', name: 'Not a real lead' },
  ],
  give: 'anyone',
});

/** By a task, and by what is noticed at once; two ways are enough. */
function usualNotifications({ channels }: FollowUpOffer): Notifications {
  const ready = (channelId: string) => channels.some((channel) => channel.channelId === channelId && channelState(channel).tone === 'good');
  const noticed = ['crm-notice', 'email'].find(ready);
  return { channelIds: [...(ready('crm-task') ? ['crm-task'] : []), ...(noticed === undefined ? [] : [noticed])] };
}

const usualOwnership = (): Ownership => ({
  cadences: [newCadence()],
  idle: { days: 14, then: [{ kind: 'tell-manager' }] },
  ownerLeft: 'reassign',
  longLeave: { days: 7, then: 'tell-manager' },
  overturned: 'accept',
});

/** Each part as it begins. */
export const USUAL_PARTS = {
  slas: ({ directory }: FollowUpOffer): SlaSettings => ({ business: usualBusiness(directory), limits: usualLimits() }),
  acceptance: usualAcceptance,
  notifications: usualNotifications,
  ownership: usualOwnership,
  outcomes: ({ directory }: FollowUpOffer) => directory.usualOutcomes,
} as const satisfies {
  readonly [P in 'slas' | 'acceptance' | 'notifications' | 'ownership' | 'outcomes']: (offer: FollowUpOffer) => NonNullable<Policy[P]>;
};
