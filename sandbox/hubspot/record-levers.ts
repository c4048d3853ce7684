/** The levers for records: what people, imports, forms and workflows do to contacts and companies. */
import type { Control, Properties, RecordView } from './control.ts';
import { associateCompany, associateLater } from './inheritance.ts';
import { link } from './links.ts';
import { mergeCompanies, mergeContacts } from './merge.ts';
import type { Portal, StoredRecord, World } from './portal.ts';
import { live, must, recordView } from './record-view.ts';
import { createRecord, liveRecord, liveRecords, person, removeRecord, updateRecord, type Author } from './records.ts';
import { sampleContact } from './samples.ts';

type RecordLevers = Pick<
  Control,
  | 'createContact'
  | 'importContacts'
  | 'editContact'
  | 'automateContact'
  | 'deleteContact'
  | 'privacyDelete'
  | 'mergeContacts'
  | 'getContact'
  | 'listContacts'
  | 'sampleContact'
  | 'createCompany'
  | 'editCompany'
  | 'deleteCompany'
  | 'mergeCompanies'
  | 'setParentCompany'
  | 'listCompanies'
  | 'associate'
  | 'listRecords'
  | 'listProperties'
>;

/** The levers of one portal. */
export function createRecordLevers(world: World, portal: Portal): RecordLevers {
  const view = (record: StoredRecord): RecordView => recordView(portal, record);
  const createContact = (properties: Properties, author: Author): StoredRecord => {
    const contact = must(createRecord(world, portal, 'contacts', { properties, author }));
    associateLater(world, portal, contact);
    return contact;
  };
  const edit = (record: StoredRecord, properties: Properties, author: Author): RecordView => {
    const emailBefore = record.properties.get('email');
    must(updateRecord(world, portal, record, { properties, author }));
    if (record.type === 'contacts' && record.properties.get('email') !== emailBefore) associateLater(world, portal, record);
    return view(record);
  };
  return {
    createContact: (properties, { by = portal.adminUserId, source = 'CRM_UI' } = {}) =>
      view(createContact(properties, authorOf(source, by))),
    importContacts: (rows) =>
      rows.map((row) => view(createContact(row, { sourceType: 'IMPORT', sourceId: '8812077', userId: portal.adminUserId }))),
    editContact: (id, properties, userId) => edit(live(portal, 'contacts', id), properties, person(userId)),
    automateContact: (id, properties) =>
      edit(live(portal, 'contacts', id), properties, { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'enrollmentId:5512', userId: null }),
    deleteContact: (id) => removeRecord(world, portal, live(portal, 'contacts', id), { author: person(portal.adminUserId), erase: false }),
    privacyDelete: (id) => removeRecord(world, portal, live(portal, 'contacts', id), { author: person(portal.adminUserId), erase: true }),
    mergeContacts: (primaryId, mergedId) =>
      view(mergeContacts(world, portal, { primary: live(portal, 'contacts', primaryId), merged: live(portal, 'contacts', mergedId) })),
    getContact: (id) => {
      const record = liveRecord(portal, 'contacts', id);
      return record === null ? null : view(record);
    },
    listContacts: () => liveRecords(portal, 'contacts').toReversed().map(view),
    sampleContact: (n) => sampleContact(portal, n),
    createCompany: (properties) => view(must(createRecord(world, portal, 'companies', { properties, author: person(portal.adminUserId) }))),
    editCompany: (id, properties, userId) => edit(live(portal, 'companies', id), properties, person(userId)),
    deleteCompany: (id) => removeRecord(world, portal, live(portal, 'companies', id), { author: person(portal.adminUserId), erase: false }),
    mergeCompanies: (primaryId, mergedId) =>
      view(mergeCompanies(world, portal, { primary: live(portal, 'companies', primaryId), merged: live(portal, 'companies', mergedId) })),
    setParentCompany: (childId, parentId) => link(portal, live(portal, 'companies', childId), live(portal, 'companies', parentId), 14),
    listCompanies: () => liveRecords(portal, 'companies').map(view),
    associate: (contactId, companyId, primary) => {
      const contact = live(portal, 'contacts', contactId);
      const company = live(portal, 'companies', companyId);
      if (primary) associateCompany(world, portal, contact, company);
      else link(portal, contact, company, 279);
    },
    listRecords: (type) => liveRecords(portal, type).map(view),
    listProperties: (type) =>
      [...portal.definitions[type].values()].map(({ name, label, type: kind, fieldType, groupName, options, readOnly }) => ({
        name,
        label,
        type: kind,
        fieldType,
        groupName,
        options,
        readOnly,
      })),
  };
}

function authorOf(source: Author['sourceType'], by: number): Author {
  if (source === 'CRM_UI') return person(by);
  if (source === 'IMPORT') return { sourceType: source, sourceId: '8812078', userId: by };
  return { sourceType: source, sourceId: source === 'FORM' ? '0e2c7a54-contact-us' : null, userId: null };
}
