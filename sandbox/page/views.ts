/** What the pages ask of the local HubSpot, as JSON. Times are epoch milliseconds. */
import type { Faults } from '../hubspot/conditions.ts';
import type { Control, Execution, HistoryEntry, OwnerView, RecordView, WebhookDelivery } from '../hubspot/control.ts';
import type { Extension, WorkflowAction } from './project.ts';

/** What every page knows from the start. */
export interface Session {
  readonly portalId: number;
  readonly portalName: string;
  readonly adminUserId: number;
  readonly appName: string;
  readonly appUid: string;
  readonly installed: boolean;
  readonly extensions: readonly Pick<Extension, 'uid' | 'kind' | 'name' | 'location'>[];
  readonly workflowActions: readonly WorkflowAction[];
  readonly variables: Readonly<Record<string, string>>;
  readonly people: readonly OwnerView[];
}

/** One row of the contacts list. */
interface ContactRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly company: string;
  readonly ownerName: string | null;
  readonly createdAt: number;
}

/** One line of what happened to a property. */
interface Change extends HistoryEntry {
  readonly property: string;
  readonly label: string;
  /** The value in words: an owner's name instead of the id. */
  readonly shown: string;
  /** Who did it, in words. */
  readonly by: string;
}

/** A contact as its record page shows it. */
export interface ContactView {
  readonly id: string;
  readonly name: string;
  readonly ownerName: string | null;
  readonly properties: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly companies: readonly { readonly id: string; readonly name: string; readonly domain: string; readonly ownerName: string | null }[];
  /** Newest first. */
  readonly changes: readonly Change[];
  readonly createdAt: number;
}

/** The log of the controls panel, newest first. */
export interface Log {
  readonly ownerChanges: readonly (Change & { readonly contactId: string; readonly contactName: string })[];
  readonly deliveries: readonly WebhookDelivery[];
  readonly pendingWebhooks: number;
  readonly calls: { readonly total: number; readonly limited: number; readonly byRoute: readonly (readonly [string, number])[] };
  readonly executions: readonly Execution[];
  readonly complaints: readonly string[];
}

/** What is sent again whenever it changed; a section nobody asked for is null. */
export interface Live {
  /** How far the clock was moved on. */
  readonly aheadMs: number;
  readonly people: readonly OwnerView[];
  readonly faults: Faults;
  readonly contact: ContactView | null;
  readonly contacts: { readonly total: number; readonly rows: readonly ContactRow[] } | null;
  readonly log: Log;
}

const ROWS = 100;
const SOURCES: Readonly<Record<string, string>> = {
  CRM_UI: 'in the CRM',
  IMPORT: 'by an import',
  FORM: 'by a form',
  INTEGRATION: 'by the app',
  AUTOMATION_PLATFORM: 'by a workflow',
  COMPANY_OWNER_ASSIGNMENT: 'from the company’s owner',
  MERGE: 'by a merge',
};

const nameOf = (properties: Readonly<Record<string, string>>) =>
  [properties['firstname'], properties['lastname']].filter(Boolean).join(' ') || properties['email'] || 'Unnamed contact';

function ownerNames(people: readonly OwnerView[]): (ownerId: string | undefined) => string | null {
  const names = new Map(people.map((person) => [person.ownerId, person.name]));
  return (ownerId) => (ownerId === undefined || ownerId === '' ? null : (names.get(ownerId) ?? `Owner ${ownerId}`));
}

/** The changes of some properties of a contact, newest first. */
function changesOf(control: Control, record: RecordView, only: readonly string[] | null): Change[] {
  const people = control.listOwners();
  const owner = ownerNames(people);
  const labels = new Map(control.listProperties('contacts').map(({ name, label }) => [name, label]));
  const userName = new Map(people.map(({ userId, name }) => [userId, name]));
  return Object.entries(record.history)
    .filter(([property]) => only === null || only.includes(property))
    .flatMap(([property, entries]) =>
      entries.map((entry) => ({
        ...entry,
        property,
        label: labels.get(property) ?? property,
        shown: property === 'hubspot_owner_id' ? (owner(entry.value) ?? 'No owner') : entry.value,
        by:
          entry.updatedByUserId === null
            ? (SOURCES[entry.sourceType] ?? entry.sourceType)
            : `by ${userName.get(entry.updatedByUserId) ?? `user ${String(entry.updatedByUserId)}`}`,
      })),
    )
    .toSorted((a, b) => b.timestamp - a.timestamp);
}

/** The record page's view; null when there is no such contact (any more). */
export function contactView(control: Control, contactId: string): ContactView | null {
  const record = control.getContact(contactId);
  if (record === null || record.archived) return null;
  const owner = ownerNames(control.listOwners());
  const associated = new Set(record.associations.companies ?? []);
  return {
    id: record.id,
    name: nameOf(record.properties),
    ownerName: owner(record.properties['hubspot_owner_id']),
    properties: record.properties,
    labels: Object.fromEntries(control.listProperties('contacts').map(({ name, label }) => [name, label])),
    companies:
      associated.size === 0
        ? []
        : control
            .listCompanies()
            .filter(({ id }) => associated.has(id))
            .map(({ id, properties }) => ({
              id,
              name: properties['name'] ?? '',
              domain: properties['domain'] ?? '',
              ownerName: owner(properties['hubspot_owner_id']),
            })),
    changes: changesOf(control, record, null).slice(0, 60),
    createdAt: record.createdAt,
  };
}

function contactRows(control: Control): NonNullable<Live['contacts']> {
  const owner = ownerNames(control.listOwners());
  const contacts = control.listContacts();
  const rows = contacts.slice(0, ROWS).map(({ id, properties, createdAt }) => ({
    id,
    name: nameOf(properties),
    email: properties['email'] ?? '',
    company: properties['company'] ?? '',
    ownerName: owner(properties['hubspot_owner_id']),
    createdAt,
  }));
  return { total: contacts.length, rows };
}

function logOf(control: Control): Log {
  const recent = control
    .listContacts()
    .slice(0, ROWS)
    .toSorted((a, b) => b.updatedAt - a.updatedAt)
    .slice(0, 20);
  const calls = control.apiCalls();
  return {
    ownerChanges: recent
      .flatMap((record) =>
        changesOf(control, record, ['hubspot_owner_id']).map((change) => ({
          ...change,
          contactId: record.id,
          contactName: nameOf(record.properties),
        })),
      )
      .toSorted((a, b) => b.timestamp - a.timestamp)
      .slice(0, 20),
    deliveries: control.webhookDeliveries().slice(-20).toReversed(),
    pendingWebhooks: control.pendingWebhooks(),
    calls: { total: calls.total, limited: calls.limited, byRoute: Object.entries(calls.byRoute).toSorted(([, a], [, b]) => b - a) },
    executions: control.executions().slice(0, 10),
    complaints: control
      .complaints()
      .slice(-10)
      .map(({ method, path, because }) => `${method} ${path}: ${because}`),
  };
}

/** Everything a page shows live. */
export function liveView(control: Control, asked: { readonly contactId: string | null; readonly contacts: boolean }): Live {
  return {
    aheadMs: control.clock.aheadMs(),
    people: control.listOwners(),
    faults: control.faults(),
    contact: asked.contactId === null ? null : contactView(control, asked.contactId),
    contacts: asked.contacts ? contactRows(control) : null,
    log: logOf(control),
  };
}
