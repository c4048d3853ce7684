/**
 * What of a contact's timeline is a touch, and whose. HubSpot says of every record where it came from (`hs_object_source`) and of every change who made it:
 * - our own app, workflows, sequences' mails and imports are automated, and so are notes that any other app wrote.
 * - calls, mails and meetings that another app logged (a dialler, a mailbox, a calendar) are a person's.
 */
import type { Touch } from '../../application/ports/crm-activities.ts';
import { PERSON_SOURCES } from './owner-history.ts';
import type { CrmObject, HistoryEntry } from './shapes.ts';
import { timeOf } from './typed-fields.ts';

/** Who is who. */
export interface Judging {
  readonly appId: string;
  /** Owner ids by user id. */
  readonly ownerOfUser: ReadonlyMap<string, string>;
  readonly now: number;
}

/** Of every activity. */
const COMMON = ['hs_timestamp', 'hs_createdate', 'hubspot_owner_id', 'hs_object_source', 'hs_object_source_id', 'hs_object_source_user_id'];
/** What is read of each kind of activity. */
export const ACTIVITY_PROPERTIES = {
  calls: [...COMMON, 'hs_call_status'],
  emails: [...COMMON, 'hs_email_direction', 'hs_email_status'],
  meetings: [...COMMON, 'hs_meeting_start_time', 'hs_meeting_outcome'],
  notes: COMMON,
  tasks: [...COMMON, 'hs_task_status', 'hs_task_completion_date'],
} as const;
/** Their past values say who did it. */
export const LEAD_STATUS = 'hs_lead_status';
export const TASK_STATUS = 'hs_task_status';
export const SEQUENCE_DATE = 'hs_latest_sequence_enrolled_date';

const AUTOMATED_SOURCES: ReadonlySet<string> = new Set([
  'AUTOMATION_PLATFORM',
  'WORKFLOWS',
  'SEQUENCES',
  'IMPORT',
  'MIGRATION',
  'CALCULATED',
  'BOT',
  'EMAIL',
]);
/** A call in any of these reached nobody and was not tried. */
const NOT_CALLED: ReadonlySet<string> = new Set(['QUEUED', 'CANCELED', 'FAILED', 'CONNECTING', 'RINGING', 'CALLING_CRM_USER']);
const NOT_SENT: ReadonlySet<string> = new Set(['BOUNCED', 'FAILED', 'SCHEDULED', 'SENDING']);
const CALLED_OFF: ReadonlySet<string> = new Set(['CANCELED', 'RESCHEDULED']);
/** A call that was made, whether or not somebody answered. */
export const touchOfCall = (call: CrmObject, judging: Judging): Touch[] =>
  NOT_CALLED.has(textOf(call, 'hs_call_status')) ? [] : past(call, 'call', judging);

/** A mail that a person sent; what the lead wrote is none. */
export const touchOfEmail = (email: CrmObject, judging: Judging): Touch[] =>
  textOf(email, 'hs_email_direction') === 'INCOMING_EMAIL' || NOT_SENT.has(textOf(email, 'hs_email_status'))
    ? []
    : past(email, 'email', judging);

/** A meeting is one when a person books it, and when it begins. */
export function touchesOfMeeting(meeting: CrmObject, judging: Judging): Touch[] {
  const bookedAt = timeOf(meeting.properties['hs_createdate']) ?? meeting.createdAt ?? null;
  const beginsAt = timeOf(meeting.properties['hs_meeting_start_time']) ?? timeOf(meeting.properties['hs_timestamp']);
  const byPerson = PERSON_SOURCES.has(textOf(meeting, 'hs_object_source'));
  const begun = beginsAt !== null && beginsAt <= judging.now && !CALLED_OFF.has(textOf(meeting, 'hs_meeting_outcome'));
  return [
    ...(byPerson && bookedAt !== null ? [touchOf(meeting, 'meeting', bookedAt, judging)] : []),
    ...(begun ? [{ ...touchOf(meeting, 'meeting', beginsAt, judging), held: textOf(meeting, 'hs_meeting_outcome') !== 'NO_SHOW' }] : []),
  ];
}

/** A note that somebody wrote. */
export const touchOfNote = (note: CrmObject, judging: Judging): Touch[] =>
  past(note, 'note', judging).map((touch) => ({
    ...touch,
    automated: touch.automated || textOf(note, 'hs_object_source') === 'INTEGRATION',
  }));

/** A task that was done, by whoever did it, whoever made it. */
export function touchOfTask(task: CrmObject, judging: Judging): Touch[] {
  if (textOf(task, TASK_STATUS) !== 'COMPLETED') return [];
  const done = (task.propertiesWithHistory?.[TASK_STATUS] ?? [])
    .filter(({ value }) => value === 'COMPLETED')
    .toSorted((a, b) => b.timestamp - a.timestamp)[0];
  if (done !== undefined) return [changed(done, 'task', judging, textOf(task, 'hubspot_owner_id') || null)];
  const at = timeOf(task.properties['hs_task_completion_date']);
  return at === null ? [] : [touchOf(task, 'task', at, judging)];
}

/** Changes of the status after the contact was made, and enrolments in sequences. */
export function touchesOfContact(contact: CrmObject, judging: Judging): Touch[] {
  const history = (name: string): readonly HistoryEntry[] => contact.propertiesWithHistory?.[name] ?? [];
  const madeAt = contact.createdAt ?? -Infinity;
  // The values that a contact was made with are no changes: their time is that of its creation, or a little before.
  const statuses = history(LEAD_STATUS).filter(({ timestamp }) => timestamp > madeAt);
  const enrolments = history(SEQUENCE_DATE).filter(({ value }) => value !== '');
  return [...statuses.map((entry) => changed(entry, 'status', judging, null)), ...enrolments.map((entry) => enrolled(entry, judging))];
}

function past(activity: CrmObject, kind: Touch['kind'], judging: Judging): Touch[] {
  const at = timeOf(activity.properties['hs_timestamp']) ?? activity.createdAt ?? null;
  return at === null || at > judging.now ? [] : [touchOf(activity, kind, at, judging)];
}

function touchOf(activity: CrmObject, kind: Touch['kind'], at: number, judging: Judging): Touch {
  const source = textOf(activity, 'hs_object_source') || 'UNKNOWN';
  const ours = source === 'INTEGRATION' && textOf(activity, 'hs_object_source_id') === judging.appId;
  const user = judging.ownerOfUser.get(textOf(activity, 'hs_object_source_user_id'));
  const by = textOf(activity, 'hubspot_owner_id') || user || null;
  return { at, by, kind, automated: ours || AUTOMATED_SOURCES.has(source), source };
}

/** A change of a value is a person's only where HubSpot names the person. */
function changed(entry: HistoryEntry, kind: Touch['kind'], judging: Judging, otherwiseBy: string | null): Touch {
  const userId = userOf(entry);
  const byPerson = userId !== null && PERSON_SOURCES.has(entry.sourceType);
  const by = byPerson ? (judging.ownerOfUser.get(userId) ?? otherwiseBy) : null;
  return { at: entry.timestamp, by, kind, automated: !byPerson, source: entry.sourceType };
}

/** Sequences enrol as the person who said so; without one it was a workflow. */
function enrolled(entry: HistoryEntry, judging: Judging): Touch {
  const userId = userOf(entry);
  const by = userId === null ? null : (judging.ownerOfUser.get(userId) ?? null);
  return { at: entry.timestamp, by, kind: 'sequence', automated: userId === null, source: entry.sourceType };
}

/** The user that an entry of a history names. */
const userOf = ({ updatedByUserId, sourceId }: HistoryEntry): string | null =>
  updatedByUserId === null ? (/^userId:(\d+)$/.exec(sourceId ?? '')?.[1] ?? null) : String(updatedByUserId);

const textOf = ({ properties }: CrmObject, name: string): string => properties[name] ?? '';
