/** The properties a portal has from the start: HubSpot's own, and two the customer added. */
import type { ObjectType } from './control.ts';
import { ACTIVITY_CATALOGUE } from './activity-catalogue.ts';
import type { PropertyDefinition } from './portal.ts';
import { type Line, OWNERSHIP, read, SYSTEM } from './property-lines.ts';
import { INDUSTRIES, LEAD_STATUSES, LIFECYCLE_STAGES, TRAFFIC_SOURCES } from './property-options.ts';

const ADDRESS: readonly Line[] = [
  ['country', 'Country/Region', 'string'],
  ['state', 'State/Region', 'string'],
  ['city', 'City', 'string'],
  ['zip', 'Postal code', 'string'],
  ['address', 'Street address', 'string'],
  ['phone', 'Phone number', 'string', 'phonenumber'],
  ['website', 'Website URL', 'string'],
  ['lifecyclestage', 'Lifecycle stage', 'enumeration', 'radio', { options: LIFECYCLE_STAGES }],
  ['hs_lead_status', 'Lead status', 'enumeration', 'radio', { options: LEAD_STATUSES }],
];
const ACTIVITY: readonly Line[] = [
  ['notes_last_updated', 'Last activity date', 'datetime', 'date', read],
  ['notes_last_contacted', 'Last contacted', 'datetime', 'date', read],
  ['num_associated_deals', 'Number of associated deals', 'number', 'number', read],
];
const CATALOGUE: Readonly<Record<ObjectType, { readonly group: string; readonly lines: readonly Line[] }>> = {
  contacts: {
    group: 'contactinformation',
    lines: [
      ['email', 'Email', 'string'],
      ['firstname', 'First name', 'string'],
      ['lastname', 'Last name', 'string'],
      ['mobilephone', 'Mobile phone number', 'string', 'phonenumber'],
      ['jobtitle', 'Job title', 'string'],
      ['company', 'Company name', 'string'],
      ['industry', 'Industry', 'string'],
      [
        'numemployees',
        'Number of employees',
        'enumeration',
        'select',
        { options: ['1-5', '5-25', '25-50', '50-100', '100-500', '500-1000', '1000+'] },
      ],
      ['annualrevenue', 'Annual revenue', 'string'],
      ['message', 'Message', 'string', 'textarea'],
      [
        'hs_language',
        'Preferred language',
        'enumeration',
        'select',
        { options: ['de', 'en', 'en-us', 'es', 'fr', 'it', 'ja', 'nl', 'pt', 'zh'] },
      ],
      ['hs_email_domain', 'Email domain', 'string', 'text', read],
      ['hs_email_optout', 'Unsubscribed from all email', 'bool', 'booleancheckbox', read],
      ['hs_analytics_source', 'Original traffic source', 'enumeration', 'select', { readOnly: true, options: TRAFFIC_SOURCES }],
      ['hubspot_owner_assigneddate', 'Owner assigned date', 'datetime', 'date', read],
      ['hs_sequences_is_enrolled', 'Currently in Sequence', 'bool', 'booleancheckbox', read],
      ['hs_latest_sequence_enrolled_date', 'Latest sequence enrolled date', 'datetime', 'date', read],
      ['associatedcompanyid', 'Primary associated company ID', 'number', 'number', read],
      ['createdate', 'Create date', 'datetime', 'date', read],
      ['lastmodifieddate', 'Last modified date', 'datetime', 'date', read],
      ['product_interest', 'Product interest', 'enumeration', 'checkbox', { options: ['platform', 'analytics', 'services'], custom: true }],
      ['expected_start', 'Expected start', 'date', 'date', { custom: true }],
      ...ADDRESS,
      ...ACTIVITY,
      ...OWNERSHIP,
      ...SYSTEM,
    ],
  },
  companies: {
    group: 'companyinformation',
    lines: [
      ['name', 'Company name', 'string'],
      ['domain', 'Company domain name', 'string'],
      ['hs_additional_domains', 'Additional domains', 'string'],
      ['industry', 'Industry', 'enumeration', 'select', { options: INDUSTRIES }],
      ['numberofemployees', 'Number of employees', 'number', 'number'],
      ['annualrevenue', 'Annual revenue', 'number', 'number'],
      ['type', 'Type', 'enumeration', 'select', { options: ['PROSPECT', 'PARTNER', 'RESELLER', 'VENDOR', 'OTHER'] }],
      ['description', 'Description', 'string', 'textarea'],
      ['hs_parent_company_id', 'Parent company', 'number', 'number', read],
      ['hs_num_open_deals', 'Number of open deals', 'number', 'number', read],
      ['num_associated_contacts', 'Number of associated contacts', 'number', 'number', read],
      ['hs_is_target_account', 'Target account', 'bool', 'booleancheckbox'],
      ['createdate', 'Create date', 'datetime', 'date', read],
      ['hs_lastmodifieddate', 'Last modified date', 'datetime', 'date', read],
      [
        'customer_segment',
        'Customer segment',
        'enumeration',
        'select',
        { options: ['enterprise', 'mid_market', 'small_business'], custom: true },
      ],
      ...ADDRESS,
      ...ACTIVITY,
      ...OWNERSHIP,
      ...SYSTEM,
    ],
  },
  deals: {
    group: 'dealinformation',
    lines: [
      ['dealname', 'Deal name', 'string'],
      [
        'dealstage',
        'Deal stage',
        'enumeration',
        'radio',
        { options: ['appointmentscheduled', 'qualifiedtobuy', 'contractsent', 'closedwon', 'closedlost'] },
      ],
      ['pipeline', 'Pipeline', 'enumeration', 'select', { options: ['default'] }],
      ['amount', 'Amount', 'number', 'number'],
      ['closedate', 'Close date', 'datetime', 'date'],
      ['hs_is_closed', 'Is deal closed?', 'bool', 'booleancheckbox', read],
      ['hs_is_closed_won', 'Is Closed Won', 'bool', 'booleancheckbox', read],
      ['createdate', 'Create date', 'datetime', 'date', read],
      ['hs_lastmodifieddate', 'Last modified date', 'datetime', 'date', read],
      ...OWNERSHIP,
      ...SYSTEM,
    ],
  },
  ...ACTIVITY_CATALOGUE,
  users: {
    group: 'user_information',
    lines: [
      ['hs_email', 'Email', 'string', 'text', read],
      ['hs_given_name', 'First name', 'string', 'text', read],
      ['hs_family_name', 'Last name', 'string', 'text', read],
      ['hs_job_title', 'Job title', 'string'],
      ['hs_internal_user_id', 'Internal user ID', 'number', 'number', read],
      ['hs_availability_status', 'Availability status', 'enumeration', 'select', { options: ['available', 'away'] }],
      ['hs_working_hours', 'Working hours', 'string', 'textarea'],
      ['hs_standard_time_zone', 'Time zone', 'string'],
      ['hs_out_of_office_hours', 'Out of office hours', 'string', 'textarea'],
      ['hs_createdate', 'Create date', 'datetime', 'date', read],
      ['hs_lastmodifieddate', 'Last modified date', 'datetime', 'date', read],
      ...OWNERSHIP,
      ...SYSTEM,
    ],
  },
};

const labelOf = (value: string): string => value.charAt(0).toUpperCase() + value.slice(1).toLowerCase().replaceAll('_', ' ');

/** The group a type's own properties are in. */
export const defaultGroup = (type: ObjectType): string => CATALOGUE[type].group;

/** The definitions of a new portal, by name. */
export function initialDefinitions(type: ObjectType, createdAt: number): Map<string, PropertyDefinition> {
  const { group, lines } = CATALOGUE[type];
  return new Map(
    lines.map(([name, label, kind, fieldType, more]) => [
      name,
      {
        name,
        label,
        type: kind,
        fieldType: fieldType ?? 'text',
        groupName: more?.group ?? group,
        options: (more?.options ?? []).map((value) => ({ value, label: labelOf(value) })),
        readOnly: more?.readOnly ?? false,
        hubspotDefined: !(more?.custom ?? false),
        createdAt,
        description: '',
      },
    ]),
  );
}
