/** The levers for what people and workflows do about a contact: calls, mails, meetings, notes, tasks, sequences, and the deals that come of it. */
import type { Activity, ActivityControl } from './activity-control.ts';
import { type ObjectType, type Properties, type RecordView, Refused, type SourceType } from './control.ts';
import { link, linkTypes } from './links.ts';
import type { Portal, StoredRecord, World } from './portal.ts';
import { live, must, recordView } from './record-view.ts';
import { createRecord, person, updateRecord, type Author } from './records.ts';

/** What is usual for a type. */
const USUAL: Readonly<Record<Activity['type'], Properties>> = {
  calls: { hs_call_title: 'Call', hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' },
  emails: { hs_email_subject: 'Hello', hs_email_direction: 'EMAIL', hs_email_status: 'SENT' },
  meetings: { hs_meeting_title: 'Meeting', hs_meeting_outcome: 'SCHEDULED' },
  notes: { hs_note_body: 'A note' },
  tasks: { hs_task_subject: 'A task', hs_task_status: 'NOT_STARTED' },
};

/** The levers of one portal. */
export function createActivityLevers(world: World, portal: Portal): ActivityControl {
  const add = (contactId: string, type: ObjectType, request: { properties: Properties; author: Author }): RecordView => {
    const contact = live(portal, 'contacts', contactId);
    const record = must(createRecord(world, portal, type, request));
    link(portal, record, contact, linkTypes(type, 'contacts')[0]?.typeId ?? 0);
    return recordView(portal, record);
  };
  const log: ActivityControl['logActivity'] = (contactId, { type, properties = {}, by, source }) => {
    const now = new Date(world.now()).toISOString();
    const owner = [...portal.owners.values()].find(({ userId }) => userId === by);
    const all = { hs_timestamp: now, ...(owner === undefined ? {} : { hubspot_owner_id: owner.id }), ...USUAL[type], ...properties };
    return add(contactId, type, { properties: all, author: authorOf(source, by ?? null) });
  };
  return {
    logActivity: log,
    completeTask: (taskId, userId) => {
      const task: StoredRecord | undefined = portal.records.tasks.get(taskId);
      if (task === undefined || task.archivedAt !== null) throw new Refused(`No task ${taskId}`);
      must(updateRecord(world, portal, task, { properties: { hs_task_status: 'COMPLETED' }, author: person(userId) }));
      return recordView(portal, task);
    },
    enrolInSequence: (contactId, userId) => {
      const contact = live(portal, 'contacts', contactId);
      const properties = { hs_sequences_is_enrolled: 'true', hs_latest_sequence_enrolled_date: new Date(world.now()).toISOString() };
      const author = userId === null ? authorOf('AUTOMATION_PLATFORM', null) : authorOf('SEQUENCES', userId);
      must(updateRecord(world, portal, contact, { properties, author, allowReadOnly: true }));
      log(contactId, { type: 'emails', source: 'SEQUENCES', ...(userId === null ? {} : { by: userId }) });
      return recordView(portal, contact);
    },
    createDeal: (contactId, properties) => {
      const all = { dealname: 'A deal', pipeline: 'default', dealstage: 'appointmentscheduled', ...properties };
      return add(contactId, 'deals', { properties: all, author: person(portal.adminUserId) });
    },
  };
}

function authorOf(source: SourceType | undefined, by: number | null): Author {
  if (source === undefined) return by === null ? authorOf('AUTOMATION_PLATFORM', null) : person(by);
  if (source === 'CRM_UI' && by !== null) return person(by);
  return { sourceType: source, sourceId: source === 'AUTOMATION_PLATFORM' ? 'enrollmentId:5513' : null, userId: by };
}
