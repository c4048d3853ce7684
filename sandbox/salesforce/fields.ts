/** Fields and objects as an org's metadata states them, and a short way to write them down. */
import type { Features } from './conditions.ts';
import type { Value } from './records.ts';

/** Types in describe's words. */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'email'
  | 'phone'
  | 'url'
  | 'picklist'
  | 'multipicklist'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'date'
  | 'datetime'
  | 'time'
  | 'reference'
  | 'anyType'
  | 'address';

/** A field. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  /** Longest text; 0 for other types. */
  readonly length: number;
  readonly nillable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  readonly custom: boolean;
  /** What a new record gets when nothing was given. */
  readonly byDefault: Value;
  readonly referenceTo: readonly string[];
  /** Name of the relation in queries: `Owner` for OwnerId. */
  readonly relationship: string | null;
  readonly choices: readonly string[];
  /** The compound field it is a part of: `Name` for `FirstName`. */
  readonly compound: string | null;
  /** It exists only where the org has this. */
  readonly feature: keyof Features | null;
}

/** An object. */
export interface SObject {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  /** First three characters of its ids. */
  readonly prefix: string;
  readonly fields: readonly Field[];
  readonly feature: keyof Features | null;
  /** Whether the API may insert, change and delete its records. */
  readonly writable: boolean;
  /** Whether deleting one leaves it in the recycle bin. */
  readonly recyclable: boolean;
}

const field = (name: string, type: FieldType, more: Partial<Field>): Field => ({
  name,
  type,
  label: labelOf(name),
  length: 0,
  nillable: true,
  createable: true,
  updateable: true,
  filterable: true,
  sortable: true,
  custom: name.endsWith('__c'),
  byDefault: null,
  referenceTo: [],
  relationship: null,
  choices: [],
  compound: null,
  feature: null,
  ...more,
});

const labelOf = (name: string): string =>
  name
    .replace(/__c$/, '')
    .replace(/Id$/, ' ID')
    .replace(/_/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2');

type More = Partial<Field>;

/** Builders, one for each kind of field. */
export const text = (name: string, length: number, more: More = {}): Field => field(name, 'string', { length, ...more });
export const area = (name: string, more: More = {}): Field =>
  field(name, 'textarea', { length: 32_000, filterable: false, sortable: false, ...more });
export const email = (name: string, more: More = {}): Field => field(name, 'email', { length: 80, ...more });
export const phone = (name: string, more: More = {}): Field => field(name, 'phone', { length: 40, ...more });
export const url = (name: string, more: More = {}): Field => field(name, 'url', { length: 255, ...more });
export const choice = (name: string, choices: readonly string[], more: More = {}): Field =>
  field(name, 'picklist', { length: 255, choices, ...more });
export const choices = (name: string, values: readonly string[], more: More = {}): Field =>
  field(name, 'multipicklist', { length: 4099, choices: values, sortable: false, ...more });
export const flag = (name: string, byDefault = false, more: More = {}): Field =>
  field(name, 'boolean', { nillable: false, byDefault, ...more });
export const whole = (name: string, more: More = {}): Field => field(name, 'int', more);
export const amount = (name: string, more: More = {}): Field => field(name, 'double', more);
export const money = (name: string, more: More = {}): Field => field(name, 'currency', more);
export const day = (name: string, more: More = {}): Field => field(name, 'date', more);
export const moment = (name: string, more: More = {}): Field => field(name, 'datetime', more);
export const timeOfDay = (name: string, more: More = {}): Field => field(name, 'time', more);
export const anyValue = (name: string, more: More = {}): Field =>
  field(name, 'anyType', { filterable: false, sortable: false, length: 765, ...more });

/** A reference; the relation has the name of the field without `Id` unless told otherwise. */
export const link = (name: string, to: string | readonly string[], more: More = {}): Field =>
  field(name, 'reference', {
    length: 18,
    referenceTo: typeof to === 'string' ? [to] : to,
    relationship: name.replace(/Id$/, ''),
    label: labelOf(name),
    ...more,
  });

/** Seen and never written through the API. */
export const READ_ONLY: More = { createable: false, updateable: false };
/** Must hold a value. */
export const REQUIRED: More = { nillable: false };

/** Street, city, state, postal code and country, and the compound they make; `Billing` of an account, nothing of a lead. */
export const addressFields = (prefix: string): Field[] => {
  const compound = `${prefix}Address`;
  return [
    field(`${prefix}Street`, 'textarea', { length: 255, compound }),
    text(`${prefix}City`, 40, { compound }),
    text(`${prefix}State`, 80, { compound }),
    text(`${prefix}PostalCode`, 20, { compound }),
    text(`${prefix}Country`, 80, { compound }),
    field(compound, 'address', { ...READ_ONLY, sortable: false }),
  ];
};

/** A person's name; `Name` is made of the parts. */
export const nameFields = (lastNameRequired: boolean): Field[] => [
  text('LastName', 80, { nillable: !lastNameRequired, compound: 'Name' }),
  text('FirstName', 40, { compound: 'Name' }),
  choice('Salutation', ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'], { compound: 'Name' }),
  text('Name', 121, { ...READ_ONLY, ...REQUIRED }),
];

const id = field('Id', 'id', { ...READ_ONLY, ...REQUIRED, length: 18, label: 'Record ID' });

const audit: readonly Field[] = [
  moment('CreatedDate', { ...READ_ONLY, ...REQUIRED }),
  link('CreatedById', 'User', { ...READ_ONLY, ...REQUIRED, relationship: 'CreatedBy' }),
  moment('LastModifiedDate', { ...READ_ONLY, ...REQUIRED }),
  link('LastModifiedById', 'User', { ...READ_ONLY, ...REQUIRED, relationship: 'LastModifiedBy' }),
  moment('SystemModstamp', { ...READ_ONLY, ...REQUIRED }),
];

/** An object with its system fields. Objects of the setup have no recycle bin, and no IsDeleted. */
export function sobject(
  name: string,
  prefix: string,
  fields: readonly Field[],
  more: { readonly label?: string; readonly feature?: keyof Features; readonly writable?: boolean; readonly recyclable?: boolean } = {},
): SObject {
  const label = more.label ?? labelOf(name);
  const recyclable = more.recyclable ?? true;
  return {
    name,
    label,
    labelPlural: label.endsWith('y') ? `${label.slice(0, -1)}ies` : `${label}s`,
    prefix,
    fields: [id, ...(recyclable ? [flag('IsDeleted', false, READ_ONLY)] : []), ...fields, ...audit],
    feature: more.feature ?? null,
    writable: more.writable ?? true,
    recyclable,
  };
}
