/** What the pages show of the org, as JSON. Times are epoch milliseconds. */
import type { Faults } from '../salesforce/conditions.ts';
import type { Control, RecordView, UserView } from '../salesforce/control.ts';
import type { Values } from '../salesforce/records.ts';
import { epochOf, textOf } from '../salesforce/records.ts';
import type { CommitLine } from './commit-log.ts';
import type { Package } from './package.ts';
import type { PermissionSets } from './permission-sets.ts';

/** The objects the pages have lists and records of. */
export const OBJECTS = ['Lead', 'Contact'] as const;
export type ObjectName = (typeof OBJECTS)[number];

/** Somebody of the org, with what the package lets them do. */
export interface Person extends UserView {
  readonly permissionSets: readonly string[];
  readonly customPermissions: readonly string[];
  readonly tabs: readonly string[];
}

/** What every page knows from the start. */
export interface Session {
  readonly orgId: string;
  readonly orgName: string;
  readonly adminUserId: string;
  readonly package: Pick<Package, 'recordCards' | 'tabs' | 'quickActions' | 'permissionSets'>;
  readonly people: readonly Person[];
}

/** One line of what happened to a record. */
export interface HistoryLine {
  readonly field: string;
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly at: number;
}

/** A lead or contact as its page shows it. */
export interface RecordPageView {
  readonly id: string;
  readonly object: ObjectName;
  readonly name: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly fields: Values;
  readonly account: { readonly id: string; readonly name: string; readonly ownerName: string } | null;
  /** Newest first. */
  readonly history: readonly HistoryLine[];
}

/** One row of a list. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly email: string;
  readonly status: string;
  readonly ownerName: string;
  readonly createdAt: number;
}

/** What happened lately, newest first. */
export interface Log {
  readonly commits: readonly CommitLine[];
  readonly calls: { readonly total: number; readonly limited: number; readonly byRoute: readonly (readonly [string, number])[] };
  readonly notifications: readonly { readonly at: number; readonly to: string; readonly title: string; readonly body: string }[];
  readonly complaints: readonly string[];
}

/** What is sent again whenever it changed; a section nobody asked for is null. */
export interface Live {
  /** How far the clock was moved on. */
  readonly aheadMs: number;
  readonly people: readonly Person[];
  readonly queues: readonly { readonly id: string; readonly name: string }[];
  readonly faults: Faults;
  readonly record: RecordPageView | null;
  readonly list: { readonly total: number; readonly rows: readonly Row[] } | null;
  readonly log: Log;
}

/** What a page asked to follow. */
export interface Followed {
  readonly recordId: string | null;
  readonly list: ObjectName | null;
}

/** What the views are made from. */
export interface Seen {
  readonly control: Control;
  readonly permissions: PermissionSets;
  readonly commits: () => readonly CommitLine[];
}

const ROWS = 100;

/** Whether the text names an object the pages have. */
export const isObject = (name: string): name is ObjectName => OBJECTS.some((object) => object === name);

/** The people of the org. */
export const peopleOf = ({ control, permissions }: Seen): Person[] =>
  control.users().map((user) => ({
    ...user,
    permissionSets: permissions.heldBy(user.id),
    customPermissions: permissions.customPermissionsOf(user.id),
    tabs: permissions.tabsOf(user.id),
  }));

/** Names of users and queues by id. */
function ownerNames(control: Control): (id: string) => string {
  const names = new Map([...control.users(), ...control.queues()].map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** The record page's view; null when there is no such lead or contact (any more). */
export function recordView(control: Control, recordId: string): RecordPageView | null {
  const record = control.get(recordId);
  if (record === null || record.deleted || !isObject(record.sobject)) return null;
  const nameOf = ownerNames(control);
  const account = control.get(textOf(record.fields, 'AccountId'));
  const ownerId = textOf(record.fields, 'OwnerId');
  return {
    id: record.id,
    object: record.sobject,
    name: textOf(record.fields, 'Name'),
    ownerId,
    ownerName: nameOf(ownerId),
    fields: record.fields,
    account:
      account === null
        ? null
        : { id: account.id, name: textOf(account.fields, 'Name'), ownerName: nameOf(textOf(account.fields, 'OwnerId')) },
    history: control
      .history(recordId)
      .map((entry) => historyLine(entry, nameOf))
      .filter(({ from, to }) => !isId(from) && !isId(to)),
  };
}

/** The history keeps an owner twice, as names and as ids; a person is shown the names. */
const isId = (text: string): boolean => /^(005|00G)[A-Za-z0-9]{15}$/.test(text);

function historyLine({ fields }: RecordView, nameOf: (id: string) => string): HistoryLine {
  return {
    field: textOf(fields, 'Field'),
    from: String(fields['OldValue'] ?? ''),
    to: String(fields['NewValue'] ?? ''),
    by: nameOf(textOf(fields, 'CreatedById')),
    at: epochOf(textOf(fields, 'CreatedDate')),
  };
}

function rowsOf(control: Control, object: ObjectName): NonNullable<Live['list']> {
  const nameOf = ownerNames(control);
  const records = control.list(object);
  const rows = records.slice(0, ROWS).map(({ id, fields }) => ({
    id,
    name: textOf(fields, 'Name'),
    company: textOf(fields, 'Company') || accountName(control, fields),
    email: textOf(fields, 'Email'),
    status: textOf(fields, 'Status') || textOf(fields, 'Title'),
    ownerName: nameOf(textOf(fields, 'OwnerId')),
    createdAt: epochOf(textOf(fields, 'CreatedDate')),
  }));
  return { total: records.length, rows };
}

function accountName(control: Control, fields: Values): string {
  const id = textOf(fields, 'AccountId');
  const account = id === '' ? null : control.get(id);
  return account === null ? '' : textOf(account.fields, 'Name');
}

function logOf({ control, commits }: Seen): Log {
  const calls = control.apiCalls();
  const nameOf = ownerNames(control);
  return {
    commits: commits(),
    calls: { total: calls.total, limited: calls.limited, byRoute: Object.entries(calls.byRoute).toSorted(([, a], [, b]) => b - a) },
    notifications: control
      .notifications()
      .slice(-10)
      .toReversed()
      .map(({ at, recipientIds, title, body }) => ({ at, to: recipientIds.map(nameOf).join(', '), title, body })),
    complaints: control
      .complaints()
      .slice(-10)
      .map(({ method, path, because }) => `${method} ${path}: ${because}`),
  };
}

/** Everything a page shows live. */
export function liveView(seen: Seen, { recordId, list }: Followed): Live {
  const { control } = seen;
  return {
    aheadMs: control.clock.aheadMs(),
    people: peopleOf(seen),
    queues: control.queues().map(({ id, name }) => ({ id, name })),
    faults: control.faults(),
    record: recordId === null ? null : recordView(control, recordId),
    list: list === null ? null : rowsOf(control, list),
    log: logOf(seen),
  };
}
