/** The properties of calls, mails, meetings, tasks and notes. */
import { type Line, OWNERSHIP, read, SYSTEM } from './property-lines.ts';
import { CALL_STATUSES } from './property-options.ts';

const ENGAGEMENT_TIMES: readonly Line[] = [
  ['hs_createdate', 'Create date', 'datetime', 'date', read],
  ['hs_lastmodifieddate', 'Last modified date', 'datetime', 'date', read],
  ['hs_timestamp', 'Activity date', 'datetime', 'date'],
];

/** By type, with the group they are in. */
export const ACTIVITY_CATALOGUE = {
  calls: {
    group: 'call',
    lines: [
      ['hs_call_title', 'Call title', 'string'],
      ['hs_call_body', 'Call notes', 'string', 'html'],
      ['hs_call_direction', 'Call direction', 'enumeration', 'select', { options: ['INBOUND', 'OUTBOUND'] }],
      ['hs_call_status', 'Call status', 'enumeration', 'select', { options: CALL_STATUSES }],
      ['hs_call_duration', 'Call duration', 'number', 'number'],
      ...ENGAGEMENT_TIMES,
      ...OWNERSHIP,
      ...SYSTEM,
    ],
  },
  emails: {
    group: 'email',
    lines: [
      ['hs_email_subject', 'Email subject', 'string'],
      ['hs_email_text', 'Text body', 'string', 'textarea'],
      ['hs_email_direction', 'Email direction', 'enumeration', 'select', { options: ['EMAIL', 'INCOMING_EMAIL', 'FORWARDED_EMAIL'] }],
      ['hs_email_status', 'Email send status', 'enumeration', 'select', { options: ['BOUNCED', 'FAILED', 'SCHEDULED', 'SENDING', 'SENT'] }],
      ...ENGAGEMENT_TIMES,
      ...OWNERSHIP,
      ...SYSTEM,
    ],
  },
  meetings: {
    group: 'meeting',
    lines: [
      ['hs_meeting_title', 'Meeting name', 'string'],
      ['hs_meeting_body', 'Meeting description', 'string', 'html'],
      ['hs_meeting_start_time', 'Meeting start time', 'datetime', 'date'],
      ['hs_meeting_end_time', 'Meeting end time', 'datetime', 'date'],
      [
        'hs_meeting_outcome',
        'Meeting outcome',
        'enumeration',
        'select',
        { options: ['SCHEDULED', 'COMPLETED', 'RESCHEDULED', 'NO_SHOW', 'CANCELED'] },
      ],
      ...ENGAGEMENT_TIMES,
      ...OWNERSHIP,
      ...SYSTEM,
    ],
  },
  tasks: {
    group: 'task',
    lines: [
      ['hs_task_subject', 'Task title', 'string'],
      ['hs_task_body', 'Notes', 'string', 'html'],
      [
        'hs_task_status',
        'Task status',
        'enumeration',
        'select',
        { options: ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED'] },
      ],
      ['hs_task_priority', 'Priority', 'enumeration', 'select', { options: ['NONE', 'LOW', 'MEDIUM', 'HIGH'] }],
      ['hs_task_type', 'Task type', 'enumeration', 'select', { options: ['TODO', 'CALL', 'EMAIL', 'LINKED_IN'] }],
      ['hs_task_reminders', 'Reminders', 'string'],
      ['hs_task_completion_date', 'Completed at', 'datetime', 'date', read],
      ...ENGAGEMENT_TIMES,
      ...OWNERSHIP,
      ...SYSTEM,
    ],
  },
  notes: { group: 'note', lines: [['hs_note_body', 'Note body', 'string', 'html'], ...ENGAGEMENT_TIMES, ...OWNERSHIP, ...SYSTEM] },
} as const satisfies Readonly<Record<string, { readonly group: string; readonly lines: readonly Line[] }>>;
