/** Salesforce's ids: the first three characters say what kind of record it is. The adapter works with ids of 18 characters, which survive any change of case. */

/** The objects that are leads of ours. */
export type LeadObject = 'Lead' | 'Contact';

const PREFIXES: Readonly<Record<string, LeadObject>> = { '00Q': 'Lead', '003': 'Contact' };

/** Whether this has the form of a record's id. */
export const isRecordId = (id: string): boolean => /^[A-Za-z0-9]{18}$/.test(id);

/** The object that a lead of ours is; null = the id is none of a lead. */
export const objectOf = (leadId: string): LeadObject | null => (isRecordId(leadId) ? (PREFIXES[leadId.slice(0, 3)] ?? null) : null);

/** The ids of leads by object, each once; ids that are none are left out. */
export function byObject(leadIds: readonly string[]): Readonly<Record<LeadObject, readonly string[]>> {
  const unique = [...new Set(leadIds)];
  return {
    Lead: unique.filter((id) => objectOf(id) === 'Lead'),
    Contact: unique.filter((id) => objectOf(id) === 'Contact'),
  };
}

/** Whether this is the id of an account. */
export const isAccountId = (id: string): boolean => isRecordId(id) && id.startsWith('001');

/** Whether this is the id of a user. */
export const isUserId = (id: string): boolean => isRecordId(id) && id.startsWith('005');

/** Whether this is the id of a queue or another group. */
export const isQueueId = (id: string): boolean => isRecordId(id) && id.startsWith('00G');
