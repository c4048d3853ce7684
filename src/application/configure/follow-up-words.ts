/** The settings of what follows an assignment, in words: limits, answers, notifications, ownership and outcomes. */
import { KINDS_IN_WORDS } from './kinds-in-words.ts';
import type { SettingWords } from './setting-words.ts';

const TOLD_KINDS = {
  assigned: 'A lead is theirs',
  'claim-offer': 'A lead can be claimed',
  reminder: 'A limit is about to end',
  breach: 'A limit was missed',
  reassigned: 'A lead went to somebody else',
  nudge: 'The next touch is due',
};
const told = (kind: keyof typeof TOLD_KINDS): SettingWords => ({ title: TOLD_KINDS[kind] });

/** By name, as `SETTING_WORDS`. */
export const FOLLOW_UP_WORDS: Readonly<Record<string, SettingWords>> = {
  slas: { title: 'Limits' },
  business: {
    title: 'Hours of the business',
    description: 'For limits in its time, and for reps without hours. Left out: around the clock.',
  },
  hours: { title: 'Hours', description: 'Off: around the clock.' },
  limits: { title: 'Limits', description: 'Of those that ask the same of a lead, the first that applies counts.' },
  appliesTo: { title: 'For which leads', description: 'Everything that is given must hold; nothing given = all.' },
  'appliesTo.when': { title: 'Only when a condition holds', description: 'As the lead was when it was routed; unknown counts as not.' },
  ruleIds: { title: 'Only leads of these rules', description: 'Left empty: of every rule.' },
  poolIds: { title: 'Only leads from these pools', description: 'Left empty: from everywhere.' },
  'appliesTo.score': { title: 'Only from a score on' },
  'score.of': { title: 'The score', values: { field: 'A number that the CRM keeps', scoreId: 'Points of our own' } },
  asks: { title: 'What is asked' },
  for: {
    title: 'What',
    values: { acceptance: 'That the rep accepts', 'first-touch': 'A first touch', 'next-touch': 'A further touch' },
  },
  after: { title: 'After touch number', description: '1 = after the first.' },
  withinMinutes: { title: 'Within (minutes)' },
  'claim.withinMinutes': { title: 'Offered for (minutes)' },
  time: {
    title: 'Counted in',
    values: { wall: 'Every hour of the day', rep: 'The rep’s working hours', business: 'The hours of the business' },
  },
  onReassign: {
    title: 'When another rep gets the lead',
    values: { restart: 'The full limit again', continue: 'What is left of the limit' },
  },
  remindMinutesBefore: { title: 'Remind before it ends (minutes)', description: 'Less than the limit. Left out: no reminder.' },
  onBreach: { title: 'When it is missed', description: 'Everything listed, in this order.' },
  'onBreach.kind': { title: 'What', values: { ...KINDS_IN_WORDS, pool: 'Give it to a pool' } },
  afterMissed: { title: 'After so many missed in a row' },

  acceptance: { title: 'Accept and reject' },
  reject: { title: 'A rep may reject a lead', values: { allowed: 'Yes: it goes to the next best', 'not-allowed': 'No' } },
  reasons: { title: 'Reasons to choose from' },
  give: {
    title: 'A rep may give a lead to',
    values: { anyone: 'Any active rep', 'same-pool': 'Members of the same pool', 'not-allowed': 'Nobody' },
  },
  claim: {
    title: 'Members claim leads themselves',
    description: 'Each lead is offered to all who are eligible; the first who accepts has it.',
  },
  shows: {
    title: 'Before they claim it, they see',
    values: { lead: 'The lead', blind: 'Only the reason and where it is from' },
  },
  unclaimed: { title: 'When nobody claims it', values: { rotation: 'Whoever’s turn it is', 'when-out': 'On as when everyone is out' } },
  managerId: { title: 'Manager', description: 'Who is told when a limit is missed.' },
  'notifications.managerId': {
    title: 'Manager of those who have none named',
    description: 'Another can be named for a person under People.',
  },

  notifications: { title: 'Notifications' },
  channelIds: { title: 'By these channels', description: 'None = nobody is told.' },
  'notifications.rules': {
    title: 'Told otherwise',
    description: 'Of several that apply, the first counts; channels above are for the rest.',
  },
  about: { title: 'About', values: TOLD_KINDS },
  also: { title: 'Told as well' },
  channelId: { title: 'Channel' },
  address: { title: 'Place', description: 'As the channel names it: C0123456789 in Slack, sales@example.com by mail.' },
  template: { title: 'Words of its own' },
  subject: { title: 'Subject', description: 'One line; {{lead.name}} stands for the lead’s name.' },
  body: { title: 'Text', description: 'A line that names what is not known is left out.' },
  templates: { title: 'Words', description: 'In place of those that come with Signalbox.' },
  assigned: told('assigned'),
  'claim-offer': told('claim-offer'),
  reminder: told('reminder'),
  breach: told('breach'),
  reassigned: told('reassigned'),
  nudge: told('nudge'),
  quiet: { title: 'Quiet hours', description: 'What comes then waits, and is told at once afterwards.' },
  'when.from': { title: 'From', description: 'Such as 20:00, in the zone of who is told.' },
  'when.until': { title: 'Until', description: 'Such as 07:30; over midnight where it is earlier.' },
  except: { title: 'Told all the same', values: TOLD_KINDS },

  ownership: { title: 'Keeping at it' },
  cadences: {
    title: 'Touches after the first',
    description: 'Until the lead is won, lost or parked. Of several that apply, the first counts.',
  },
  everyDays: { title: 'The next touch is due after (days)' },
  byStage: { title: 'Other numbers of days by stage', description: 'The first line that names the stage or status counts.' },
  stages: { title: 'Stages or statuses', description: 'By their names in the CRM.' },
  escalateAfter: { title: 'After so many missed in a row', description: 'Until then the owner is only nudged.' },
  'cadences.then': { title: 'Then' },
  idle: { title: 'Leads on which nothing happens' },
  'idle.days': { title: 'For so many days' },
  'idle.then': { title: 'Then' },
  ownerLeft: {
    title: 'When the owner left the company or lost the seat',
    values: { 'tell-manager': 'Tell the manager', reassign: 'Give the leads to the next best' },
  },
  longLeave: { title: 'Owners who are away for long' },
  'longLeave.days': { title: 'For at least so many more days' },
  'longLeave.then': { title: 'Then', values: { 'tell-manager': 'Tell the manager', reassign: 'Give the leads to the next best' } },
  overturned: {
    title: 'When other automation gives the lead to somebody else later',
    values: { accept: 'Go on with the new owner', 'tell-manager': 'Tell the manager', reassign: 'Route it again' },
  },

  outcomes: { title: 'Outcomes' },
  'outcomes.rules': { title: 'What counts as which outcome', description: 'Each is recorded when one of its signs is first seen.' },
  outcome: {
    title: 'Outcome',
    values: {
      qualified: 'Qualified',
      'meeting-held': 'Meeting held',
      opportunity: 'Opportunity',
      won: 'Won (ends what is asked of the owner)',
      lost: 'Lost (ends what is asked of the owner)',
      recycled: 'Recycled (ends what is asked of the owner)',
      parked: 'Parked (ends what is asked of the owner)',
    },
  },
  signs: { title: 'Signs', description: 'Any of them is enough.' },
  'signs.values': { title: 'By name', description: 'As the CRM names them; capitals do not matter.' },
  state: { title: 'It is', values: { open: 'Open', won: 'Won', lost: 'Lost' } },
};
