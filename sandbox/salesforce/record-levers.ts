/** Levers over records: what people, forms, imports and automations do to them. */
import { Refused, type Author, type Control, type Fields, type RecordView } from './control.ts';
import { RowError } from './errors.ts';
import { fullId } from './ids.ts';
import { tableOf, type Org, type World } from './org.ts';
import { insert } from './people.ts';
import { isLive, momentOf, textOf, type StoredRecord } from './records.ts';
import { deleteRow, restoreRow, updateRow } from './rows.ts';
import { sampleContact, sampleLead } from './samples.ts';
import { LEAD_STATUSES } from './schema-leads.ts';
import { objectOfId } from './schema.ts';
import { asPerson, replaceValues, transact, type Actor, type Transaction } from './transaction.ts';

const viewOf = (record: StoredRecord): RecordView => ({
  id: record.id,
  sobject: record.sobject,
  fields: record.values,
  deleted: !isLive(record),
});

/** The record with this id, the deleted ones too. Throws `Refused`. */
function recordWith(org: Org, recordId: string): StoredRecord {
  const id = fullId(recordId);
  const record = id === null ? undefined : org.tables.get(objectOfId(id) ?? '')?.get(id);
  if (record === undefined) throw new Refused(`No record ${recordId}`);
  return record;
}

function liveRecord(org: Org, recordId: string): StoredRecord {
  const record = recordWith(org, recordId);
  if (!isLive(record)) throw new Refused(`${recordId} is deleted`);
  return record;
}

type RecordLevers = Pick<
  Control,
  | 'createLead'
  | 'createContact'
  | 'createAccount'
  | 'insert'
  | 'importLeads'
  | 'edit'
  | 'automate'
  | 'delete'
  | 'undelete'
  | 'merge'
  | 'convert'
  | 'get'
  | 'list'
  | 'history'
  | 'sampleLead'
  | 'sampleContact'
>;

/** Levers over the records of an org. */
export function createRecordLevers(world: World, org: Org): RecordLevers {
  const act = <T>(actor: Actor, work: (transaction: Transaction) => T): T => {
    try {
      return transact(world, org, actor, work);
    } catch (error) {
      throw error instanceof RowError ? new Refused(`${error.code}: ${error.message}`) : error;
    }
  };
  const person = (userId?: string): Actor => asPerson(userId ?? org.adminUserId);
  const create = (sobject: string, fields: Fields, author: Author): RecordView =>
    act(authorOf(org, author), (transaction) => viewOf(insert(transaction, sobject, { ...ownerFor(org, sobject, author), ...fields })));
  return {
    createLead: (fields, author = {}) => create('Lead', fields, author),
    createContact: (fields, author = {}) => create('Contact', fields, author),
    createAccount: (fields, author = {}) => create('Account', fields, author),
    insert: (sobject, fields) => act(person(), (transaction) => viewOf(insert(transaction, sobject, fields))),
    importLeads: (rows) => act(person(), (transaction) => rows.map((fields) => viewOf(insert(transaction, 'Lead', fields)))),
    edit: (recordId, fields, userId) => {
      const record = liveRecord(org, recordId);
      act(person(userId), (transaction) => updateRow(transaction, record, fields));
      return viewOf(record);
    },
    automate: (recordId, fields) => {
      const record = liveRecord(org, recordId);
      act(asPerson(org.automatedUserId), (transaction) => updateRow(transaction, record, fields));
      return viewOf(record);
    },
    delete: (recordId, userId) => {
      const record = liveRecord(org, recordId);
      act(person(userId), (transaction) => deleteRow(transaction, record));
    },
    undelete: (recordId) => {
      const record = recordWith(org, recordId);
      if (isLive(record)) throw new Refused(`${recordId} is not deleted`);
      act(person(), (transaction) => restoreRow(transaction, record));
      return viewOf(record);
    },
    merge: (masterId, mergedId) =>
      act(person(), (transaction) => mergeRecords(transaction, liveRecord(org, masterId), liveRecord(org, mergedId))),
    convert: (leadId, { accountId, by } = {}) =>
      act(person(by), (transaction) => convertLead(transaction, liveRecord(org, leadId), accountId)),
    get: (recordId) => {
      const id = fullId(recordId);
      const record = id === null ? undefined : org.tables.get(objectOfId(id) ?? '')?.get(id);
      return record === undefined ? null : viewOf(record);
    },
    list: (sobject) =>
      [...tableOf(org, sobject).values()]
        .filter(isLive)
        .map((record) => viewOf(record))
        .toReversed(),
    history: (recordId) => {
      const { id, sobject } = recordWith(org, recordId);
      const rows = [...tableOf(org, `${sobject}History`).values()].filter(({ values }) => values[`${sobject}Id`] === id);
      return rows.map((row) => viewOf(row)).toReversed();
    },
    sampleLead: (n) => sampleLead(org, n),
    sampleContact: (n) => sampleContact(org, n),
  };
}

/** A lead from the web goes through the active assignment rule; an import and a person's own go through none. */
const authorOf = (org: Org, { by, source = 'ui' }: Author): Actor => ({
  ...asPerson(source === 'web' ? org.automatedUserId : (by ?? org.adminUserId)),
  autoAssign: source === 'web',
});

function ownerFor(org: Org, sobject: string, { by, source = 'ui' }: Author): Fields {
  if (sobject === 'Lead' && source === 'web') return { OwnerId: org.settings.defaultLeadOwnerId };
  return { OwnerId: by ?? org.adminUserId };
}

/** The master keeps its id and its values; what it lacks it takes from the other, which is deleted. */
function mergeRecords(transaction: Transaction, master: StoredRecord, merged: StoredRecord): RecordView {
  if (master.sobject !== merged.sobject || !['Lead', 'Contact', 'Account'].includes(master.sobject) || master === merged)
    throw new Refused('Only two different leads, contacts or accounts can be merged');
  const at = {
    LastModifiedDate: momentOf(transaction.world.now()),
    LastModifiedById: transaction.actor.userId,
    SystemModstamp: momentOf(transaction.world.now()),
  };
  const filled = Object.entries(merged.values).filter(
    ([name, value]) => value !== null && master.values[name] === null && name !== 'MasterRecordId',
  );
  replaceValues(transaction, master, { ...master.values, ...Object.fromEntries(filled), ...at });
  replaceValues(transaction, merged, { ...merged.values, MasterRecordId: master.id, IsDeleted: true, ...at });
  if (master.sobject === 'Account') moveContacts(transaction, merged.id, master.id);
  return viewOf(master);
}

function moveContacts(transaction: Transaction, from: string, to: string): void {
  for (const contact of tableOf(transaction.org, 'Contact').values())
    if (contact.values['AccountId'] === from && isLive(contact)) updateRow(transaction, contact, { AccountId: to });
}

function convertLead(transaction: Transaction, lead: StoredRecord, given: string | undefined): { contactId: string; accountId: string } {
  const { values } = lead;
  if (lead.sobject !== 'Lead' || values['IsConverted'] === true) throw new Refused(`${lead.id} is no lead that can be converted`);
  const owner = textOf(values, 'OwnerId').startsWith('005') ? values['OwnerId'] : transaction.actor.userId;
  const accountId = given ?? insert(transaction, 'Account', { Name: values['Company'], Website: values['Website'], OwnerId: owner }).id;
  const shared = ['FirstName', 'LastName', 'Email', 'Phone', 'Title', 'LeadSource'].map((name) => [name, values[name]] as const);
  const contactId = insert(transaction, 'Contact', { ...Object.fromEntries(shared), AccountId: accountId, OwnerId: owner }).id;
  updateRow(transaction, lead, {
    IsConverted: true,
    Status: LEAD_STATUSES[3],
    ConvertedDate: momentOf(transaction.world.now()).slice(0, 10),
    ConvertedAccountId: accountId,
    ConvertedContactId: contactId,
  });
  return { contactId, accountId };
}
