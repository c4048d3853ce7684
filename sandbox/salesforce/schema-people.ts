/** Users, roles, groups and queues, absences and presence. */
import { amount, choice, email, flag, link, moment, phone, READ_ONLY, REQUIRED, sobject, text, whole, type SObject } from './fields.ts';

const setup = { recyclable: false } as const;

const user = sobject(
  'User',
  '005',
  [
    text('Username', 80, REQUIRED),
    text('LastName', 80, { ...REQUIRED, compound: 'Name' }),
    text('FirstName', 40, { compound: 'Name' }),
    text('Name', 121, { ...READ_ONLY, ...REQUIRED }),
    text('CompanyName', 80),
    text('Department', 80),
    text('Title', 80),
    text('Country', 80),
    email('Email', REQUIRED),
    phone('Phone'),
    phone('MobilePhone'),
    text('Alias', 8, REQUIRED),
    text('CommunityNickname', 40),
    flag('IsActive', true),
    text('TimeZoneSidKey', 40, REQUIRED),
    text('LocaleSidKey', 40, REQUIRED),
    text('LanguageLocaleKey', 40, REQUIRED),
    link('UserRoleId', 'UserRole'),
    link('ProfileId', 'Profile', REQUIRED),
    choice('UserType', ['Standard', 'PowerPartner', 'CSPLitePortal', 'AutomatedProcess', 'CsnOnly'], {
      ...READ_ONLY,
      byDefault: 'Standard',
    }),
    link('ManagerId', 'User'),
    link('DelegatedApproverId', ['Group', 'User']),
    moment('LastLoginDate', READ_ONLY),
    text('OutOfOfficeMessage', 40, READ_ONLY),
    text('FederationIdentifier', 512),
  ],
  setup,
);

const userLogin = sobject(
  'UserLogin',
  '0Yw',
  [
    link('UserId', 'User', { ...READ_ONLY, relationship: null }),
    flag('IsFrozen', false, { createable: false }),
    flag('IsPasswordLocked', false, { createable: false }),
  ],
  setup,
);

const userRole = sobject(
  'UserRole',
  '00E',
  [
    text('Name', 80, REQUIRED),
    text('DeveloperName', 80, REQUIRED),
    link('ParentRoleId', 'UserRole', { relationship: null }),
    text('RollupDescription', 80),
  ],
  setup,
);

const profile = sobject(
  'Profile',
  '00e',
  [text('Name', 255, REQUIRED), choice('UserType', ['Standard'], READ_ONLY), flag('PermissionsApiUserOnly', false, READ_ONLY)],
  {
    ...setup,
    writable: false,
  },
);

const group = sobject(
  'Group',
  '00G',
  [
    text('Name', 40, REQUIRED),
    text('DeveloperName', 80),
    link('RelatedId', ['User', 'UserRole'], READ_ONLY),
    choice('Type', ['Queue', 'Regular', 'Role', 'RoleAndSubordinates', 'Organization'], {
      ...REQUIRED,
      updateable: false,
      byDefault: 'Regular',
    }),
    email('Email'),
  ],
  setup,
);

const groupMember = sobject(
  'GroupMember',
  '011',
  [link('GroupId', 'Group', REQUIRED), link('UserOrGroupId', ['Group', 'User'], { ...REQUIRED, relationship: null })],
  setup,
);

const queueSobject = sobject(
  'QueueSobject',
  '03g',
  [link('QueueId', 'Group', { ...REQUIRED, relationship: 'Queue' }), choice('SobjectType', ['Lead', 'Case'], REQUIRED)],
  setup,
);

const outOfOffice = sobject(
  'OutOfOffice',
  '0NO',
  [
    link('UserId', 'User', REQUIRED),
    moment('StartDate', REQUIRED),
    moment('EndDate', REQUIRED),
    text('Message', 40),
    // Created and defaulted only: it can neither be filtered nor sorted.
    flag('IsEnabled', true, { updateable: false, filterable: false, sortable: false }),
  ],
  { recyclable: false, feature: 'OutOfOffice' },
);

const omni = { recyclable: false, feature: 'OmniChannel' } as const;

const presenceStatus = sobject(
  'ServicePresenceStatus',
  '0N5',
  [text('MasterLabel', 80, READ_ONLY), text('DeveloperName', 80, READ_ONLY)],
  omni,
);

const presence = sobject(
  'UserServicePresence',
  '0N6',
  [
    text('Name', 255, READ_ONLY),
    link('UserId', 'User', REQUIRED),
    link('ServicePresenceStatusId', 'ServicePresenceStatus', REQUIRED),
    flag('IsCurrentState', true),
    flag('IsAway'),
    amount('ConfiguredCapacity'),
    amount('ConfiguredInterruptCapacity'),
    amount('AverageCapacity'),
    whole('AtCapacityDuration'),
    whole('IdleDuration'),
    moment('StatusStartDate'),
    moment('StatusEndDate'),
    whole('StatusDuration'),
    link('OwnerId', 'User'),
  ],
  { feature: 'OmniChannel' },
);

const agentWork = sobject(
  'AgentWork',
  '0Bz',
  [
    link('UserId', 'User', REQUIRED),
    link('WorkItemId', ['Lead', 'Task']),
    choice('Status', ['Assigned', 'Opened', 'Closed', 'Declined', 'Unavailable', 'Transferred'], { byDefault: 'Assigned' }),
    amount('CapacityWeight'),
    amount('CapacityPercentage'),
  ],
  { feature: 'OmniChannel' },
);

/** In describe's order. */
export const PEOPLE_OBJECTS: readonly SObject[] = [
  user,
  userLogin,
  userRole,
  profile,
  group,
  groupMember,
  queueSobject,
  outOfOffice,
  presenceStatus,
  presence,
  agentWork,
];
