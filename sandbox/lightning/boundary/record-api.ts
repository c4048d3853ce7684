/** `lightning/uiRecordApi`: records by the page's own cache, which learns of changes only when it is told. */
import { ask, frozen } from './page.ts';
import { readingAdapter } from './wire.ts';

/** A field as a component names it: `Lead.OwnerId`, or what `@salesforce/schema` gives. */
type Field = string | { readonly fieldApiName: string };

/** The event that says that records changed; the page fires it for what is edited there. */
const CHANGED = 'lightning__recordchanged';

const namesOf = (fields: unknown): string[] =>
  fields === undefined
    ? []
    : ([fields].flat() as Field[]).map((field) => (typeof field === 'string' ? field.slice(field.indexOf('.') + 1) : field.fieldApiName));

/** Wired with `recordId` and `fields` or `optionalFields`; of the optional ones those that exist are given. */
export const getRecord = readingAdapter(
  async ({ recordId, fields, optionalFields }) =>
    frozen(await ask('records/read', { recordId, fields: namesOf(fields), optionalFields: namesOf(optionalFields) })),
  (again) => {
    addEventListener(CHANGED, again);
    return () => removeEventListener(CHANGED, again);
  },
);

/** Tells that records changed on the server; every wired one is read again. */
export function notifyRecordUpdateAvailable(): Promise<void> {
  dispatchEvent(new Event(CHANGED));
  return Promise.resolve();
}
