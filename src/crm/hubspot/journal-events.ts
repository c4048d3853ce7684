/**
 * A file of HubSpot's journal in our words. Its events have no ids and another shape than the webhooks': an object, an action, and the
 * properties that changed. What is read of them is the least that serves: a value that is not understood is asked of the CRM later.
 */
import { z } from 'zod';
import type { InboundEvent } from '../../application/ports/inbox.ts';

/** What a file holds. `ignored` counts events about other things, and elements that are no event. */
export type JournalFile = { readonly events: InboundEvent[]; readonly ignored: number } | { readonly malformed: z.ZodError };

const id = z.union([z.number().int().min(0), z.string().regex(/^\d+$/)]).transform(String);
/** ISO 8601, or milliseconds; epoch milliseconds here. */
const instant = z
  .union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))])
  .pipe(z.number().int().positive());

const journalFile = z.object({ journalEvents: z.array(z.unknown()) });
const journalEvent = z.object({
  portalId: id,
  objectTypeId: z.string(),
  objectId: id,
  action: z.string(),
  occurredAt: instant,
  propertyChanges: z.record(z.string(), z.unknown()).nullish(),
});

type JournalEvent = z.infer<typeof journalEvent>;

const CONTACT = '0-1';
const OWNER = 'hubspot_owner_id';

/** Parses a file. Malformed only when it holds no list: one odd event must not hold up the others. */
export function parseJournalFile(json: unknown): JournalFile {
  const file = journalFile.safeParse(json);
  if (!file.success) return { malformed: file.error };
  const events = file.data.journalEvents.flatMap((element) => {
    const read = journalEvent.safeParse(element);
    const meant = read.success ? meaningOf(read.data) : null;
    return meant === null ? [] : [meant];
  });
  return { events, ignored: file.data.journalEvents.length - events.length };
}

function meaningOf(event: JournalEvent): InboundEvent | null {
  if (event.objectTypeId !== CONTACT) return null;
  switch (event.action) {
    case 'CREATE':
      return inboundEvent(event, 'lead-created', {});
    case 'UPDATE':
      return OWNER in (event.propertyChanges ?? {}) ? inboundEvent(event, 'owner-changed', ownerDetail(event)) : null;
    case 'DELETE':
      return inboundEvent(event, 'lead-deleted', {});
    case 'GDPR_DELETE':
      return inboundEvent(event, 'lead-erased', {});
    case 'MERGE':
      // The object is taken for the one that survives. Were it one that is gone, it would be asked for in vain and dropped.
      return inboundEvent(event, 'lead-merged', { mergedInto: event.objectId });
    default:
      return null;
  }
}

/** Without an owner the event is never taken for the echo of our own write, and the history in the CRM decides. */
function ownerDetail(event: JournalEvent): InboundEvent['detail'] {
  const value = event.propertyChanges?.[OWNER];
  const known = value === null || typeof value === 'string' || typeof value === 'number';
  return { source: 'JOURNAL', ...(known ? { ownerId: value === null || value === '' ? null : String(value) } : {}) };
}

/** Made of what the event tells, so that it stays the same however often and in whichever file the event is read. */
function inboundEvent(event: JournalEvent, kind: InboundEvent['kind'], detail: InboundEvent['detail']): InboundEvent {
  const { portalId, objectId, occurredAt } = event;
  const key = ['journal', event.action, objectId, occurredAt, detail.ownerId ?? ''];
  return { crmAccountId: portalId, kind, leadId: objectId, occurredAt, dedupeKey: JSON.stringify(key), detail };
}
