/** Every address of HubSpot's API that the adapter calls, below the API's origin. */

/** The date version of all paths. Later ones apply required-property rules to owner writes. */
const API_VERSION = '2026-03';

const objects = `/crm/objects/${API_VERSION}`;
const properties = `/crm/properties/${API_VERSION}`;

/** What stands beside a contact. */
export type Beside = 'calls' | 'emails' | 'meetings' | 'notes' | 'tasks' | 'deals';

/** Paths by what they are for. */
export const PATHS = {
  token: `/oauth/${API_VERSION}/token`,
  introspect: `/oauth/${API_VERSION}/token/introspect`,
  account: `/account-info/${API_VERSION}/details`,
  owners: `/crm/owners/${API_VERSION}`,
  users: `${objects}/users`,
  teams: `/settings/users/${API_VERSION}/teams`,
  readContacts: `${objects}/contacts/batch/read`,
  updateContacts: `${objects}/contacts/batch/update`,
  searchContacts: `${objects}/contacts/search`,
  readCompanies: `${objects}/companies/batch/read`,
  companies: `${objects}/companies`,
  companyCompanies: `/crm/associations/${API_VERSION}/companies/companies/batch/read`,
  searchCompanies: `${objects}/companies/search`,
  contactCompanies: `/crm/associations/${API_VERSION}/contacts/companies/batch/read`,
  contactsTo: (type: Beside) => `/crm/associations/${API_VERSION}/contacts/${type}/batch/read`,
  readBeside: (type: Beside) => `${objects}/${type}/batch/read`,
  createTasks: `${objects}/tasks/batch/create`,
  contactProperties: `${properties}/contacts`,
  contactPropertyGroups: `${properties}/contacts/groups`,
  companyProperties: `${properties}/companies`,
  /** Legacy: newer versions of the automation API enrol nobody. */
  enrolContact: (workflowId: string, email: string) =>
    `/automation/v2/workflows/${encodeURIComponent(workflowId)}/enrollments/contacts/${encodeURIComponent(email)}`,
  enrolmentsOf: (contactId: string) => `/automation/v2/workflows/enrollments/contacts/${encodeURIComponent(contactId)}`,
  completeAction: (callbackId: string) => `/automation/actions/callbacks/${API_VERSION}/${encodeURIComponent(callbackId)}/complete`,
  journalEarliest: `/webhooks-journal/journal/${API_VERSION}/earliest`,
  journalAfter: (offset: string) => `/webhooks-journal/journal/${API_VERSION}/offset/${encodeURIComponent(offset)}/next`,
  journalSubscriptions: `/webhooks-journal/subscriptions/${API_VERSION}`,
  uninstall: `/appinstalls/${API_VERSION}/external-install`,
} as const;
