/** The fields that hold, on the lead itself, how it was routed. They come with the package; Signalbox makes none in an org. */
import type { RoutingStamp } from '../../application/ports/crm.ts';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { DefinitionReader } from './definitions.ts';
import type { Definitions } from './typed-fields.ts';

const MOST_TEXT = 255;
const MOST_METHOD = 64;

/** The stamp as field values, cut to what the fields hold. */
export const stampValues = ({
  routedAt,
  rule,
  reason,
  policyVersion,
  method,
}: RoutingStamp): Readonly<Record<string, string | number>> => ({
  Signalbox_Routed_At__c: new Date(routedAt).toISOString(),
  Signalbox_Rule__c: cut(rule, MOST_TEXT),
  Signalbox_Reason__c: cut(reason, MOST_TEXT),
  Signalbox_Policy_Version__c: policyVersion,
  Signalbox_Method__c: cut(method, MOST_METHOD),
});

const STAMP_FIELDS = [
  'Signalbox_Routed_At__c',
  'Signalbox_Rule__c',
  'Signalbox_Reason__c',
  'Signalbox_Policy_Version__c',
  'Signalbox_Method__c',
];

/** Whether a field is one of the stamp's. */
export const isStampField = (name: string): boolean => STAMP_FIELDS.includes(name);

/** Whether the stamp can be written. */
export const isStampable = (definitions: Definitions): boolean => STAMP_FIELDS.every((name) => definitions.get(name)?.updateable === true);

/** Throws `CrmCallFailed` (`missing-scope`) that names what to install or grant. */
export async function ensureStampFields(definitions: DefinitionReader): Promise<void> {
  const [leads, contacts] = await Promise.all([definitions.anew('Lead'), definitions.anew('Contact')]);
  const missing = lacking('Lead', leads, (name, definitions) => !definitions.has(name));
  missing.push(...lacking('Contact', contacts, (name, definitions) => !definitions.has(name)));
  const closed = [...lacking('Lead', leads, isClosed), ...lacking('Contact', contacts, isClosed)];
  if (missing.length > 0)
    throw refusal(`${list(missing)} cannot be seen: install the Signalbox package and give the connected user its permission set`);
  if (closed.length > 0) throw refusal(`${list(closed)} cannot be written: give the connected user the package’s permission set`);
}

const isClosed = (name: string, definitions: Definitions): boolean => definitions.get(name)?.updateable === false;

const lacking = (object: string, definitions: Definitions, isLacking: (name: string, of: Definitions) => boolean): string[] =>
  STAMP_FIELDS.filter((name) => isLacking(name, definitions)).map((name) => `${object}.${name}`);

const list = (fields: readonly string[]): string =>
  fields.length > 3 ? `${fields.slice(0, 3).join(', ')} and ${fields.length - 3} more` : fields.join(', ');

const refusal = (detail: string): CrmCallFailed =>
  new CrmCallFailed({ kind: 'missing-scope', detail: `prepare the routing fields: ${detail}`, retryAfterMs: null });

/** By characters, so that none is cut in half. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let short = '';
  for (const character of text) {
    if (short.length + character.length > most - 1) break;
    short += character;
  }
  return `${short}…`;
}
