/** Accounts, who works on them, their deals and their territories. */
import {
  addressFields,
  area,
  choice,
  day,
  flag,
  link,
  money,
  phone,
  READ_ONLY,
  REQUIRED,
  sobject,
  text,
  url,
  whole,
  type SObject,
} from './fields.ts';
import { INDUSTRIES } from './schema-leads.ts';

const account = sobject('Account', '001', [
  link('MasterRecordId', 'Account', READ_ONLY),
  text('Name', 255, REQUIRED),
  choice('Type', ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Partner', 'Other']),
  link('ParentId', 'Account'),
  ...addressFields('Billing'),
  phone('Phone'),
  url('Website'),
  choice('Industry', INDUSTRIES),
  money('AnnualRevenue'),
  whole('NumberOfEmployees'),
  area('Description'),
  link('OwnerId', 'User', REQUIRED),
  day('LastActivityDate', READ_ONLY),
  choice('Segment__c', ['Enterprise', 'Mid-Market', 'Small Business']),
  text('Domain__c', 255, { feature: 'AccountDomain' }),
]);

const accountTeamMember = sobject(
  'AccountTeamMember',
  '01M',
  [
    link('AccountId', 'Account', REQUIRED),
    link('UserId', 'User', REQUIRED),
    choice('TeamMemberRole', ['Account Manager', 'Sales Rep', 'Executive Sponsor', 'Pre-Sales Consultant']),
    choice('AccountAccessLevel', ['Read', 'Edit', 'All'], { createable: true, byDefault: 'Read' }),
  ],
  { feature: 'AccountTeams' },
);

const opportunity = sobject('Opportunity', '006', [
  link('AccountId', 'Account'),
  text('Name', 120, REQUIRED),
  choice('StageName', ['Prospecting', 'Qualification', 'Proposal/Price Quote', 'Closed Won', 'Closed Lost'], {
    ...REQUIRED,
    byDefault: 'Prospecting',
  }),
  money('Amount'),
  day('CloseDate', REQUIRED),
  flag('IsClosed', false, READ_ONLY),
  flag('IsWon', false, READ_ONLY),
  link('OwnerId', 'User', REQUIRED),
  link('ContactId', 'Contact'),
]);

const setup = { recyclable: false, feature: 'Territories' } as const;

const contactRole = sobject('OpportunityContactRole', '00K', [
  link('OpportunityId', 'Opportunity', REQUIRED),
  link('ContactId', 'Contact', REQUIRED),
  choice('Role', ['Business User', 'Decision Maker', 'Economic Buyer', 'Evaluator', 'Influencer', 'Other']),
  flag('IsPrimary'),
]);

const territoryModel = sobject(
  'Territory2Model',
  '0MA',
  [
    text('Name', 80, REQUIRED),
    text('DeveloperName', 80, REQUIRED),
    choice('State', ['Planning', 'Active', 'Archived', 'Cloning', 'Deleting'], { byDefault: 'Planning' }),
    text('Description', 255),
    flag('IsOppFilter', false, READ_ONLY),
  ],
  setup,
);

const territory = sobject(
  'Territory2',
  '0MI',
  [
    text('Name', 80, REQUIRED),
    text('DeveloperName', 80, REQUIRED),
    link('Territory2ModelId', 'Territory2Model', REQUIRED),
    link('ParentTerritory2Id', 'Territory2'),
    text('Description', 255),
    choice('AccountAccessLevel', ['Read', 'Edit', 'All'], { byDefault: 'Read' }),
  ],
  setup,
);

const userTerritory = sobject(
  'UserTerritory2Association',
  '0MU',
  [
    link('UserId', 'User', REQUIRED),
    link('Territory2Id', 'Territory2', REQUIRED),
    choice('RoleInTerritory2', ['Owner', 'Sales Rep']),
    flag('IsActive', true),
  ],
  setup,
);

const objectTerritory = sobject(
  'ObjectTerritory2Association',
  '0MJ',
  [
    link('ObjectId', ['Account', 'Lead'], REQUIRED),
    link('Territory2Id', 'Territory2', REQUIRED),
    choice('AssociationCause', ['Territory2Manual', 'Territory2RuleAssignment', 'Territory2Api'], { byDefault: 'Territory2Manual' }),
    choice('SobjectType', ['Account', 'Lead'], READ_ONLY),
  ],
  setup,
);

/** In describe's order. */
export const ACCOUNT_OBJECTS: readonly SObject[] = [
  account,
  accountTeamMember,
  opportunity,
  contactRole,
  territoryModel,
  territory,
  userTerritory,
  objectTerritory,
];
