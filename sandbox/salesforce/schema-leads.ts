/** Lead, Contact, their histories and the statuses of leads. */
import {
  addressFields,
  amount,
  anyValue,
  area,
  choice,
  choices,
  day,
  email,
  flag,
  link,
  moment,
  money,
  nameFields,
  phone,
  READ_ONLY,
  REQUIRED,
  sobject,
  text,
  url,
  whole,
  type Field,
  type SObject,
} from './fields.ts';

const SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Trade Show', 'Other'];
/** Statuses of leads; the last is the converted one. */
export const LEAD_STATUSES = ['Open - Not Contacted', 'Working - Contacted', 'Closed - Not Converted', 'Closed - Converted'] as const;
/** Industries of leads and accounts. */
export const INDUSTRIES = [
  'Banking',
  'Biotechnology',
  'Communications',
  'Energy',
  'Food & Beverage',
  'Healthcare',
  'Insurance',
  'Machinery',
  'Manufacturing',
  'Technology',
  'Transportation',
  'Utilities',
  'Other',
];
const PRODUCTS = ['Platform', 'Analytics', 'Integrations', 'Support'];

/** The stamp that the package brings. */
const stamp: readonly Field[] = [
  moment('Signalbox_Routed_At__c', { feature: 'Package' }),
  text('Signalbox_Rule__c', 255, { feature: 'Package' }),
  text('Signalbox_Reason__c', 255, { feature: 'Package' }),
  amount('Signalbox_Policy_Version__c', { feature: 'Package' }),
  text('Signalbox_Method__c', 64, { feature: 'Package' }),
];

const lead = sobject('Lead', '00Q', [
  link('MasterRecordId', 'Lead', READ_ONLY),
  ...nameFields(true),
  text('Title', 128),
  text('Company', 255, REQUIRED),
  ...addressFields(''),
  phone('Phone'),
  phone('MobilePhone'),
  email('Email'),
  url('Website'),
  area('Description'),
  choice('LeadSource', SOURCES),
  choice('Status', LEAD_STATUSES, { ...REQUIRED, byDefault: LEAD_STATUSES[0] }),
  choice('Industry', INDUSTRIES),
  choice('Rating', ['Hot', 'Warm', 'Cold']),
  money('AnnualRevenue'),
  whole('NumberOfEmployees'),
  link('OwnerId', ['Group', 'User'], REQUIRED),
  flag('HasOptedOutOfEmail'),
  flag('DoNotCall'),
  flag('IsConverted', false, { updateable: false }),
  day('ConvertedDate', READ_ONLY),
  link('ConvertedAccountId', 'Account', READ_ONLY),
  link('ConvertedContactId', 'Contact', READ_ONLY),
  link('ConvertedOpportunityId', 'Opportunity', READ_ONLY),
  flag('IsUnreadByOwner', true),
  day('LastActivityDate', READ_ONLY),
  choices('Product_Interest__c', PRODUCTS),
  ...stamp,
]);

const contact = sobject('Contact', '003', [
  link('MasterRecordId', 'Contact', READ_ONLY),
  link('AccountId', 'Account'),
  ...nameFields(true),
  ...addressFields('Mailing'),
  phone('Phone'),
  phone('MobilePhone'),
  email('Email'),
  text('Title', 128),
  text('Department', 80),
  link('ReportsToId', 'Contact', { relationship: 'ReportsTo' }),
  choice('LeadSource', SOURCES),
  area('Description'),
  link('OwnerId', 'User', REQUIRED),
  flag('HasOptedOutOfEmail'),
  flag('DoNotCall'),
  day('LastActivityDate', READ_ONLY),
  choices('Product_Interest__c', PRODUCTS),
  ...stamp,
]);

const history = (of: string): SObject =>
  sobject(
    `${of}History`,
    '017',
    [
      link(`${of}Id`, of, READ_ONLY),
      choice('Field', [], READ_ONLY),
      text('DataType', 40, READ_ONLY),
      anyValue('OldValue', READ_ONLY),
      anyValue('NewValue', READ_ONLY),
    ],
    { writable: false },
  );

const leadStatus = sobject(
  'LeadStatus',
  '01J',
  [
    text('MasterLabel', 255, READ_ONLY),
    text('ApiName', 255, READ_ONLY),
    whole('SortOrder', READ_ONLY),
    flag('IsDefault', false, READ_ONLY),
    flag('IsConverted', false, READ_ONLY),
  ],
  { writable: false, recyclable: false },
);

/** In describe's order. */
export const LEAD_OBJECTS: readonly SObject[] = [lead, contact, history('Lead'), history('Contact'), leadStatus];
