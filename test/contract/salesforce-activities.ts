/** What people and automation do about leads and contacts in the local Salesforce. */
import type { Activity, Control, RecordView } from '../../sandbox/salesforce/control.ts';
import type { TouchKind } from '../../src/application/ports/crm-activities.ts';
import type { Hands } from './crm.contract.ts';

type ActivityHands = Pick<Hands, 'touch' | 'automate' | 'receiveMail' | 'tasksOf' | 'doTask' | 'giveDeal' | 'noticesTo'>;

const KINDS = { call: 'call', email: 'email', meeting: 'event', task: 'task', note: 'note', sequence: 'cadence' } as const;
const DAY_MS = 86_400_000;

/** The hands of one org. */
export function activityHands(control: Control): ActivityHands {
  const activity = (kind: Exclude<TouchKind, 'status'>): Activity => {
    const begins = `${new Date(Date.now() + DAY_MS).toISOString().slice(0, 19)}.000+0000`;
    return { kind: KINDS[kind], ...(kind === 'meeting' && { fields: { StartDateTime: begins } }) };
  };
  const openTasks = (leadId: string): RecordView[] =>
    control.list('Task').filter(({ fields }) => fields['WhoId'] === leadId && fields['IsClosed'] === false);
  return {
    touch(leadId, kind, repId) {
      if (kind === 'status') control.edit(leadId, { Status: 'Working - Contacted' }, repId);
      else if (kind === 'task')
        control.edit(control.logActivity(leadId, { ...activity(kind), by: repId }).id, { Status: 'Completed' }, repId);
      else control.logActivity(leadId, { ...activity(kind), by: repId });
    },
    automate(leadId, kind) {
      if (kind === 'status') control.automate(leadId, { Status: 'Working - Contacted' });
      else control.logActivity(leadId, activity(kind));
    },
    receiveMail: (leadId) => void control.logActivity(leadId, { kind: 'incomingEmail', by: control.adminUserId }),
    tasksOf: (leadId) =>
      openTasks(leadId).map(({ fields }) => ({
        subject: String(fields['Subject']),
        body: String(fields['Description']),
        ownerId: String(fields['OwnerId']),
        dueAt: Date.parse(String(fields['ReminderDateTime'])),
      })),
    doTask(leadId, repId) {
      const [task] = openTasks(leadId);
      if (task !== undefined) control.edit(task.id, { Status: 'Completed' }, repId);
    },
    giveDeal(contactId, { name, amount, state }) {
      const StageName = { open: 'Qualification', won: 'Closed Won', lost: 'Closed Lost' }[state];
      control.createOpportunity(contactId, { Name: name, Amount: amount, StageName });
    },
    noticesTo: (repId) =>
      control
        .notifications()
        .filter(({ recipientIds }) => recipientIds.includes(repId))
        .map(({ title, body }) => ({ title, body })),
  };
}
