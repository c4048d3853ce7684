/**
 * HubSpot's webhook events in our words. Two shapes exist, `contact.creation` and `object.creation` with an object type; both are
 * read. Events come unordered, more than once, and without the record's data.
 */
import { z } from 'zod';
import type { EventKind, InboundEvent } from '../../application/ports/inbox.ts';

/** What a request body holds. `ignored` counts events about other things, and elements that are no event. */
export type ParsedEvents = { readonly events: InboundEvent[]; readonly ignored: number } | { readonly malformed: string };

const id = z.union([z.number().int().min(0), z.string().regex(/^\d+$/)]).transform(String);

const hubspotEvent = z.object({
  eventId: id,
  subscriptionId: id,
  portalId: id,
  occurredAt: z.number().int().positive(),
  subscriptionType: z.string(),
  objectId: id.optional(),
  objectTypeId: z.string().optional(),
  propertyName: z.string().optional(),
  propertyValue: z
    .union([z.string(), z.number(), z.boolean()])
    .nullish()
    .transform((value) => (value === undefined || value === null ? '' : String(value))),
  changeSource: z.string().optional(),
  sourceId: z.string().nullish(),
  primaryObjectId: id.optional(),
  mergedObjectIds: z.array(id).optional(),
  newObjectId: id.nullish(),
});

type HubspotEvent = z.infer<typeof hubspotEvent>;

const CONTACT = '0-1';
const COMPANY = '0-2';
const OWNER = 'hubspot_owner_id';
const KINDS: Readonly<Record<string, EventKind>> = {
  creation: 'lead-created',
  propertyChange: 'owner-changed',
  deletion: 'lead-deleted',
  privacyDeletion: 'lead-erased',
  merge: 'lead-merged',
};

/** What a company is matched by. */
const MATCHED_BY = new Set(['name', 'domain', 'hs_additional_domains', 'phone', 'country']);
const COMPANY_KINDS: Readonly<Record<string, EventKind>> = {
  creation: 'account-changed',
  propertyChange: 'account-changed',
  deletion: 'account-gone',
  merge: 'account-changed',
};

/** Parses a webhook body. Malformed only when it is no list: one bad event must not make HubSpot send the good ones again. */
export function parseEvents(json: unknown): ParsedEvents {
  if (!Array.isArray(json)) return { malformed: 'the body is not a list of events' };
  const events: InboundEvent[] = [];
  let ignored = 0;
  for (const element of json) {
    const read = hubspotEvent.safeParse(element);
    const meant = read.success ? inboundEvents(read.data) : [];
    if (meant.length === 0) ignored += 1;
    events.push(...meant);
  }
  return { events, ignored };
}

function inboundEvents(event: HubspotEvent): InboundEvent[] {
  const accounts = accountEvents(event);
  if (accounts !== null) return accounts;
  const kind = kindOf(event);
  if (kind === null) return [];
  if (kind === 'lead-merged') return mergedLeads(event);
  if (event.objectId === undefined) return [];
  const detail =
    kind === 'owner-changed' ? { ownerId: event.propertyValue === '' ? null : event.propertyValue, source: sourceOf(event) } : {};
  return [inboundEvent(event, kind, event.objectId, detail)];
}

/** Null when the event is not about a company. All companies of a merge are read again; those that are gone will be missing then. */
function accountEvents(event: HubspotEvent): InboundEvent[] | null {
  const { subscriptionType, objectTypeId, propertyName, objectId } = event;
  const [object, what = ''] = subscriptionType.split('.');
  if (object !== 'company' && !(object === 'object' && objectTypeId === COMPANY)) return null;
  const kind = COMPANY_KINDS[what];
  if (kind === undefined || (what === 'propertyChange' && !MATCHED_BY.has(propertyName ?? ''))) return [];
  const involved = [objectId, event.primaryObjectId, event.newObjectId, ...(event.mergedObjectIds ?? [])];
  const ids = what === 'merge' ? involved : [objectId];
  return [...new Set(ids)].flatMap((id) => (id === undefined || id === null ? [] : [inboundEvent(event, kind, id, {})]));
}

function kindOf({ subscriptionType, objectTypeId, propertyName }: HubspotEvent): EventKind | null {
  const [object, what] = subscriptionType.split('.');
  const aboutContact = object === 'contact' || (object === 'object' && objectTypeId === CONTACT);
  const kind = aboutContact && what !== undefined ? (KINDS[what] ?? null) : null;
  return kind === 'owner-changed' && propertyName !== OWNER ? null : kind;
}

/** One event for each contact that is no more. HubSpot may keep the primary contact or make a new one. */
function mergedLeads(event: HubspotEvent): InboundEvent[] {
  const survivor = event.newObjectId ?? event.primaryObjectId;
  if (survivor === undefined) return [];
  const involved = new Set([...(event.primaryObjectId === undefined ? [] : [event.primaryObjectId]), ...(event.mergedObjectIds ?? [])]);
  return [...involved]
    .filter((leadId) => leadId !== survivor)
    .map((leadId) => inboundEvent(event, 'lead-merged', leadId, { mergedInto: survivor }));
}

/** The event id alone is not unique, so the key takes everything that tells two events apart and stays the same when one is sent again. */
function inboundEvent(event: HubspotEvent, kind: EventKind, leadId: string, detail: InboundEvent['detail']): InboundEvent {
  const key = [event.subscriptionId, event.eventId, leadId, event.occurredAt, event.subscriptionType, event.propertyValue];
  return { crmAccountId: event.portalId, kind, leadId, occurredAt: event.occurredAt, dedupeKey: JSON.stringify(key), detail };
}

const sourceOf = ({ changeSource, sourceId }: HubspotEvent): string => [changeSource ?? 'UNKNOWN', sourceId ?? ''].join(' ').trim();
