/** The organisation, its calendar and what describes its objects. */
import { choice, day, flag, link, READ_ONLY, REQUIRED, sobject, text, timeOfDay, whole, type SObject } from './fields.ts';

const setup = { recyclable: false } as const;
const shown = { recyclable: false, writable: false } as const;

const organization = sobject(
  'Organization',
  '00D',
  [
    text('Name', 80, REQUIRED),
    text('OrganizationType', 40, READ_ONLY),
    flag('IsSandbox', false, READ_ONLY),
    text('InstanceName', 5, READ_ONLY),
    text('NamespacePrefix', 15, READ_ONLY),
    text('TimeZoneSidKey', 40),
    text('DefaultLocaleSidKey', 40),
    text('LanguageLocaleKey', 40),
    text('Country', 80),
    whole('FiscalYearStartMonth'),
  ],
  { ...setup, writable: false },
);

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const businessHours = sobject(
  'BusinessHours',
  '01m',
  [
    text('Name', 80, REQUIRED),
    flag('IsActive', true),
    flag('IsDefault'),
    ...WEEK.flatMap((weekday) => [timeOfDay(`${weekday}StartTime`), timeOfDay(`${weekday}EndTime`)]),
    text('TimeZoneSidKey', 40, REQUIRED),
  ],
  setup,
);

const holiday = sobject(
  'Holiday',
  '0C0',
  [
    text('Name', 80, REQUIRED),
    text('Description', 1000),
    flag('IsAllDay', true),
    day('ActivityDate'),
    whole('StartTimeInMinutes'),
    whole('EndTimeInMinutes'),
    flag('IsRecurrence'),
    day('RecurrenceStartDate'),
    day('RecurrenceEndDateOnly'),
    choice('RecurrenceType', [
      'RecursDaily',
      'RecursEveryWeekday',
      'RecursMonthly',
      'RecursMonthlyNth',
      'RecursWeekly',
      'RecursYearly',
      'RecursYearlyNth',
    ]),
    whole('RecurrenceInterval'),
    whole('RecurrenceDayOfWeekMask'),
    whole('RecurrenceDayOfMonth'),
    choice('RecurrenceInstance', ['First', 'Second', 'Third', 'Fourth', 'Last']),
    choice('RecurrenceMonthOfYear', [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ]),
  ],
  setup,
);

const notificationType = sobject(
  'CustomNotificationType',
  '0ML',
  [text('DeveloperName', 80, READ_ONLY), text('MasterLabel', 80, READ_ONLY), text('CustomNotifTypeName', 80, READ_ONLY)],
  { ...shown, feature: 'Package' },
);

const assignmentRule = sobject(
  'AssignmentRule',
  '01Q',
  [text('Name', 120, READ_ONLY), choice('SobjectType', ['Lead', 'Case'], READ_ONLY), flag('Active', false, READ_ONLY)],
  shown,
);

/** Rows of these are made from the metadata when asked for. */
const entityDefinition = sobject(
  'EntityDefinition',
  '4ie',
  [
    text('DurableId', 255, READ_ONLY),
    text('QualifiedApiName', 70, READ_ONLY),
    text('Label', 255, READ_ONLY),
    text('KeyPrefix', 3, READ_ONLY),
  ],
  shown,
);
const fieldDefinition = sobject(
  'FieldDefinition',
  '4fe',
  [
    text('DurableId', 255, READ_ONLY),
    text('QualifiedApiName', 70, READ_ONLY),
    link('EntityDefinitionId', 'EntityDefinition', READ_ONLY),
    text('Label', 255, READ_ONLY),
    text('DataType', 255, READ_ONLY),
    flag('IsFieldHistoryTracked', false, READ_ONLY),
    flag('IsIndexed', false, READ_ONLY),
  ],
  shown,
);

/** In describe's order. */
export const SETUP_OBJECTS: readonly SObject[] = [
  organization,
  businessHours,
  holiday,
  notificationType,
  assignmentRule,
  entityDefinition,
  fieldDefinition,
];
