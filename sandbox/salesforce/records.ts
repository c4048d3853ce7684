/** Records as this org keeps them. */

/** A value: text, number, checkbox or nothing. Dates are `2026-11-20`, times of day `09:00:00.000Z`, moments `2026-11-20T09:00:00.000+0000`. */
export type Value = string | number | boolean | null;

/** All fields of a record by API name, those without a value as null. */
export type Values = Readonly<Record<string, Value>>;

/** A stored record. `values` is replaced, never changed, so that whoever read it keeps what was read. */
export interface StoredRecord {
  readonly id: string;
  readonly sobject: string;
  values: Values;
}

/** Text of a field; empty when it holds none. */
export const textOf = (values: Values, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

/** A moment as Salesforce writes it, in whole seconds as it keeps them. */
export const momentOf = (epochMs: number): string => `${new Date(Math.floor(epochMs / 1000) * 1000).toISOString().slice(0, -1)}+0000`;

/** The epoch ms of a moment as Salesforce writes it. */
export const epochOf = (moment: string): number => Date.parse(moment.replace('+0000', 'Z'));

/** True while the record is not in the recycle bin. */
export const isLive = (record: StoredRecord): boolean => record.values['IsDeleted'] !== true;
