/** `lightning/uiRecordApi`: records by the page's own cache, which learns of changes only when it is told. */
import { ask, frozen } from './page.ts';
import { readingAdapter } from './wire.ts';

interface UiField {
  readonly value: unknown;
  readonly displayValue: string | null;
}

/** A record as the User Interface API gives it. */
export interface UiRecord {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Readonly<Record<string, UiField>>;
}

/** A field as a component names it: `Lead.OwnerId`, or what `@salesforce/schema` gives. */
type Field = string | { readonly fieldApiName: string; readonly objectApiName: string };

const CHANGED = 'lightning__recordchanged';

const nameOf = (field: Field): string => (typeof field === 'string' ? field.slice(field.indexOf('.') + 1) : field.fieldApiName);

/** Wired with `recordId` and `fields` or `optionalFields`. */
export const getRecord = readingAdapter(
  async ({ recordId, fields, optionalFields }) => {
    const named = [...listOf(fields), ...listOf(optionalFields)];
    return frozen(await ask('records/read', { recordId, fields: named.map(nameOf) }));
  },
  (again) => {
    addEventListener(CHANGED, again);
    return () => removeEventListener(CHANGED, again);
  },
);

const listOf = (fields: unknown): Field[] => (fields === undefined ? [] : ([fields].flat() as Field[]));

/** The value of a field of a record that was wired; undefined while nothing is known. */
export const getFieldValue = (record: UiRecord | undefined, field: Field): unknown => record?.fields[nameOf(field)]?.value;

/** Saves as the viewer, and tells every wired record. */
export async function updateRecord(change: { readonly fields: Readonly<Record<string, unknown>> }): Promise<UiRecord> {
  const { Id: recordId, ...fields } = change.fields;
  const saved = await ask('records/save', { recordId, fields });
  dispatchEvent(new Event(CHANGED));
  return saved as UiRecord;
}

/** Tells that records changed on the server; every wired one is read again. */
export function notifyRecordUpdateAvailable(): Promise<void> {
  dispatchEvent(new Event(CHANGED));
  return Promise.resolve();
}
