/** Associations between records, with HubSpot's own type ids, kept in both directions. */
import type { ObjectType } from './control.ts';
import type { Portal, StoredRecord } from './portal.ts';
import { liveRecord, liveRecords, set } from './records.ts';

interface LinkType {
  readonly typeId: number;
  /** The type id seen from the other side. */
  readonly reverse: number;
  readonly label: string | null;
}

/** Known pairs: the plain link first, then labelled ones (which imply the plain one). */
const LINK_TYPES: Readonly<Record<string, readonly LinkType[]>> = {
  'contacts/companies': [
    { typeId: 279, reverse: 280, label: null },
    { typeId: 1, reverse: 2, label: 'Primary' },
  ],
  'companies/contacts': [
    { typeId: 280, reverse: 279, label: null },
    { typeId: 2, reverse: 1, label: 'Primary' },
  ],
  // Seen from the child, its parent is 14; seen from the parent, its child is 13.
  'companies/companies': [
    { typeId: 450, reverse: 450, label: null },
    { typeId: 14, reverse: 13, label: 'Parent Company' },
    { typeId: 13, reverse: 14, label: 'Child Company' },
  ],
  'calls/contacts': [{ typeId: 194, reverse: 193, label: null }],
  'contacts/calls': [{ typeId: 193, reverse: 194, label: null }],
  'emails/contacts': [{ typeId: 198, reverse: 197, label: null }],
  'contacts/emails': [{ typeId: 197, reverse: 198, label: null }],
  'meetings/contacts': [{ typeId: 200, reverse: 199, label: null }],
  'contacts/meetings': [{ typeId: 199, reverse: 200, label: null }],
  'tasks/contacts': [{ typeId: 204, reverse: 203, label: null }],
  'contacts/tasks': [{ typeId: 203, reverse: 204, label: null }],
  'tasks/companies': [{ typeId: 192, reverse: 191, label: null }],
  'companies/tasks': [{ typeId: 191, reverse: 192, label: null }],
  'tasks/deals': [{ typeId: 216, reverse: 215, label: null }],
  'deals/tasks': [{ typeId: 215, reverse: 216, label: null }],
  'notes/contacts': [{ typeId: 202, reverse: 201, label: null }],
  'contacts/notes': [{ typeId: 201, reverse: 202, label: null }],
  'notes/companies': [{ typeId: 190, reverse: 189, label: null }],
  'companies/notes': [{ typeId: 189, reverse: 190, label: null }],
  'notes/deals': [{ typeId: 214, reverse: 213, label: null }],
  'deals/notes': [{ typeId: 213, reverse: 214, label: null }],
  'deals/contacts': [{ typeId: 3, reverse: 4, label: null }],
  'contacts/deals': [{ typeId: 4, reverse: 3, label: null }],
  'deals/companies': [{ typeId: 341, reverse: 342, label: null }],
  'companies/deals': [{ typeId: 342, reverse: 341, label: null }],
};

/** One association as read. */
export interface Link {
  readonly id: string;
  readonly types: readonly { readonly category: 'HUBSPOT_DEFINED'; readonly typeId: number; readonly label: string | null }[];
}

/** The type ids from one type to another; empty when the two cannot be associated. */
export const linkTypes = (from: ObjectType, to: ObjectType): readonly LinkType[] => LINK_TYPES[`${from}/${to}`] ?? [];

/** Associates two records. Throws `RangeError` when the type id does not join the two types. */
export function link(portal: Portal, from: StoredRecord, to: StoredRecord, typeId: number): void {
  const types = linkTypes(from.type, to.type);
  const asked = types.find((type) => type.typeId === typeId);
  const plain = types[0];
  if (asked === undefined || plain === undefined)
    throw new RangeError(`Association type ${typeId} does not join ${from.type} and ${to.type}`);
  for (const type of new Set([plain, asked])) {
    linkIds(portal, from, to).add(type.typeId);
    linkIds(portal, to, from).add(type.reverse);
  }
}

/** Makes the company the contact's primary one, and the only primary one. */
export function linkPrimaryCompany(portal: Portal, contact: StoredRecord, company: StoredRecord, at: number): void {
  for (const { id } of linksOf(portal, contact, 'companies')) {
    const other = portal.records.companies.get(id);
    if (other === undefined) continue;
    linkIds(portal, contact, other).delete(1);
    linkIds(portal, other, contact).delete(2);
  }
  link(portal, contact, company, 1);
  const computed = { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'calculated', userId: null, at } as const;
  set(contact, 'associatedcompanyid', company.id, computed);
  const before = Number(company.properties.get('num_associated_contacts') ?? 0);
  set(company, 'num_associated_contacts', String(before + 1), computed);
}

/** Live associated records of one type, the primary first, then by id. */
export function linksOf(portal: Portal, record: StoredRecord, to: ObjectType): Link[] {
  const found: Link[] = [];
  for (const [key, typeIds] of portal.links.get(keyOf(record)) ?? []) {
    const [type, id] = key.split('/');
    if (type !== to || id === undefined || liveRecord(portal, to, id) === null) continue;
    const types = linkTypes(record.type, to)
      .filter(({ typeId }) => typeIds.has(typeId))
      .map(({ typeId, label }) => ({ category: 'HUBSPOT_DEFINED' as const, typeId, label }));
    if (types.length > 0) found.push({ id, types });
  }
  const isPrimary = (item: Link): number => (item.types.some(({ label }) => label === 'Primary') ? 0 : 1);
  return found.toSorted((a, b) => isPrimary(a) - isPrimary(b) || Number(a.id) - Number(b.id));
}

/** The company of an e-mail or web domain; the oldest when several have it. */
export const companyByDomain = (portal: Portal, domain: string): StoredRecord | null =>
  liveRecords(portal, 'companies').find((company) => company.properties.get('domain')?.toLowerCase() === domain) ?? null;

const keyOf = (record: StoredRecord): string => `${record.type}/${record.id}`;

function linkIds(portal: Portal, from: StoredRecord, to: StoredRecord): Set<number> {
  const all = portal.links.get(keyOf(from)) ?? new Map<string, Set<number>>();
  portal.links.set(keyOf(from), all);
  const ids = all.get(keyOf(to)) ?? new Set<number>();
  all.set(keyOf(to), ids);
  return ids;
}
