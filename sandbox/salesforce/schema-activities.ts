/** What people do about leads and contacts: tasks, events, mails, notes and cadences. */
import { area, choice, day, flag, link, moment, READ_ONLY, REQUIRED, sobject, text, whole, type SObject } from './fields.ts';

const task = sobject('Task', '00T', [
  link('WhoId', ['Contact', 'Lead']),
  link('WhatId', ['Account', 'Opportunity']),
  text('Subject', 255),
  day('ActivityDate'),
  choice('Status', ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'], {
    ...REQUIRED,
    byDefault: 'Not Started',
  }),
  choice('Priority', ['High', 'Normal', 'Low'], { ...REQUIRED, byDefault: 'Normal' }),
  choice('TaskSubtype', ['Task', 'Email', 'ListEmail', 'Cadence', 'Call', 'LinkedIn'], { updateable: false, byDefault: 'Task' }),
  choice('CallType', ['Internal', 'Inbound', 'Outbound']),
  flag('IsHighPriority', false, READ_ONLY),
  link('OwnerId', ['Group', 'User'], REQUIRED),
  area('Description'),
  flag('IsClosed', false, READ_ONLY),
  moment('CompletedDateTime', READ_ONLY),
  flag('IsReminderSet'),
  moment('ReminderDateTime'),
  link('AccountId', 'Account', READ_ONLY),
]);

const event = sobject('Event', '00U', [
  link('WhoId', ['Contact', 'Lead']),
  link('WhatId', ['Account', 'Opportunity']),
  text('Subject', 255),
  moment('StartDateTime'),
  moment('EndDateTime'),
  whole('DurationInMinutes'),
  flag('IsAllDayEvent'),
  choice('ShowAs', ['Busy', 'OutOfOffice', 'Free'], { byDefault: 'Busy' }),
  link('OwnerId', ['User'], REQUIRED),
  area('Description'),
]);

const emailMessage = sobject(
  'EmailMessage',
  '02s',
  [
    text('Subject', 3000),
    area('TextBody'),
    text('FromAddress', 1000),
    flag('Incoming', false, { updateable: false }),
    // New, read, replied, sent, forwarded, draft.
    choice('Status', ['0', '1', '2', '3', '4', '5'], { ...REQUIRED, byDefault: '3' }),
    moment('MessageDate'),
    link('RelatedToId', ['Account', 'Opportunity'], { relationship: 'RelatedTo' }),
    link('ActivityId', 'Task', READ_ONLY),
  ],
  { feature: 'EnhancedEmail' },
);

const emailRelation = sobject(
  'EmailMessageRelation',
  '0CZ',
  [
    link('EmailMessageId', 'EmailMessage', REQUIRED),
    link('RelationId', ['Contact', 'Lead', 'User']),
    choice('RelationType', ['ToAddress', 'CcAddress', 'BccAddress', 'FromAddress', 'OtherAddress'], REQUIRED),
    text('RelationAddress', 1000),
  ],
  { feature: 'EnhancedEmail' },
);

const contentDocument = sobject(
  'ContentDocument',
  '069',
  [text('Title', 255, REQUIRED), text('FileType', 20, READ_ONLY), link('OwnerId', 'User', REQUIRED)],
  { writable: false },
);

const documentLink = sobject(
  'ContentDocumentLink',
  '06A',
  [
    link('LinkedEntityId', ['Account', 'Contact', 'Lead', 'Opportunity', 'User'], { ...REQUIRED, relationship: 'LinkedEntity' }),
    link('ContentDocumentId', 'ContentDocument', REQUIRED),
    choice('ShareType', ['V', 'C', 'I'], { byDefault: 'V' }),
  ],
  { writable: false },
);

const cadenceTracker = sobject(
  'ActionCadenceTracker',
  '8HF',
  [
    link('TargetId', ['Contact', 'Lead'], READ_ONLY),
    choice('State', ['Initializing', 'Running', 'Paused', 'Complete', 'Error'], { ...READ_ONLY, byDefault: 'Running' }),
  ],
  { feature: 'SalesEngagement', writable: false },
);

/** In describe's order. */
export const ACTIVITY_OBJECTS: readonly SObject[] = [
  task,
  event,
  emailMessage,
  emailRelation,
  contentDocument,
  documentLink,
  cadenceTracker,
];
