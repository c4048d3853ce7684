/** What people and automation do about contacts in the local HubSpot. */
import type { Activity } from '../../sandbox/hubspot/activity-control.ts';
import type { Control, RecordView } from '../../sandbox/hubspot/control.ts';
import type { Hands } from './crm.contract.ts';

type ActivityHands = Pick<Hands, 'touch' | 'automate' | 'receiveMail' | 'tasksOf' | 'doTask' | 'giveDeal' | 'noticesTo'>;

const TYPES = { call: 'calls', email: 'emails', meeting: 'meetings', task: 'tasks', note: 'notes' } as const;
const DAY_MS = 86_400_000;

/** The hands of one portal. */
export function activityHands(control: Control): ActivityHands {
  const userOf = (ownerId: string): number => control.listOwners().find((owner) => owner.ownerId === ownerId)?.userId ?? 0;
  /** Whatever has the time of the contact's creation came with it. */
  const inALaterMoment = (contactId: string, act: () => unknown): void => {
    const createdAt = control.getContact(contactId)?.createdAt ?? 0;
    while (Date.now() <= createdAt);
    act();
  };
  const tomorrow = (): string => new Date(Date.now() + DAY_MS).toISOString();
  const activity = (kind: keyof typeof TYPES): Pick<Activity, 'type' | 'properties'> => {
    const begins = kind === 'meeting' ? { hs_timestamp: tomorrow(), hs_meeting_start_time: tomorrow() } : {};
    return { type: TYPES[kind], properties: { ...begins } };
  };
  const openTasks = (contactId: string): RecordView[] =>
    control
      .listRecords('tasks')
      .filter(({ associations, properties }) => associations.contacts?.includes(contactId) && properties['hs_task_status'] !== 'COMPLETED');
  return {
    touch(contactId, kind, repId) {
      const by = userOf(repId);
      if (kind === 'status') inALaterMoment(contactId, () => control.editContact(contactId, { hs_lead_status: 'CONNECTED' }, by));
      else if (kind === 'sequence') control.enrolInSequence(contactId, by);
      else if (kind === 'task') control.completeTask(control.logActivity(contactId, { ...activity(kind), by: control.adminUserId }).id, by);
      else control.logActivity(contactId, { ...activity(kind), by });
    },
    automate(contactId, kind) {
      if (kind === 'status')
        inALaterMoment(contactId, () => control.automateContact(contactId, { hs_lead_status: 'ATTEMPTED_TO_CONTACT' }));
      else if (kind === 'sequence') control.enrolInSequence(contactId, null);
      else control.logActivity(contactId, activity(kind));
    },
    receiveMail: (contactId) =>
      void control.logActivity(contactId, {
        type: 'emails',
        properties: { hs_email_direction: 'INCOMING_EMAIL' },
        by: control.adminUserId,
      }),
    tasksOf: (contactId) =>
      openTasks(contactId).map(({ properties }) => ({
        subject: properties['hs_task_subject'] ?? '',
        body: shown(properties['hs_task_body'] ?? ''),
        ownerId: properties['hubspot_owner_id'] ?? '',
        dueAt: Date.parse(properties['hs_timestamp'] ?? ''),
      })),
    doTask(contactId, repId) {
      const [task] = openTasks(contactId);
      if (task !== undefined) control.completeTask(task.id, userOf(repId));
    },
    giveDeal(contactId, { name, amount, state }) {
      const dealstage = { open: 'qualifiedtobuy', won: 'closedwon', lost: 'closedlost' }[state];
      control.createDeal(contactId, { dealname: name, amount: String(amount), dealstage });
    },
    noticesTo: () => [],
  };
}

/** As a browser shows it. */
const shown = (html: string): string =>
  html.replaceAll('<br>', '\n').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
