/** Who owned a contact when, and who said so: this app, a person, or other automation. */
import type { OwnerChange, OwnerReading } from '../../application/ports/crm.ts';
import type { HubspotClient } from './client.ts';
import { PATHS } from './paths.ts';
import { readBatch } from './read-batch.ts';
import type { CrmObject, HistoryEntry } from './shapes.ts';

const OWNER = 'hubspot_owner_id';
/** Sources that are a person at work in HubSpot; each also names the user. */
export const PERSON_SOURCES: ReadonlySet<string> = new Set(['CRM_UI', 'CONTACTS_WEB', 'MOBILE_IOS', 'MOBILE_ANDROID', 'BATCH_UPDATE']);

/** Current owners with their history, newest first. */
export async function readOwnerHistory(client: HubspotClient, ids: readonly string[], appId: string): Promise<OwnerReading[]> {
  const contacts = await readBatch(client, {
    what: 'read owner history',
    path: PATHS.readContacts,
    ids,
    properties: [OWNER],
    history: [OWNER],
  });
  return contacts.map((contact) => ownerReading(contact, appId));
}

/** The reading of one contact. */
export function ownerReading({ id, properties, propertiesWithHistory }: CrmObject, appId: string): OwnerReading {
  const entries = propertiesWithHistory?.[OWNER] ?? [];
  const changes = entries.map((entry) => ownerChange(entry, appId)).sort((a, b) => b.at - a.at);
  return { leadId: id, ownerId: properties[OWNER] || null, changes };
}

function ownerChange({ value, timestamp, sourceType, sourceId, updatedByUserId }: HistoryEntry, appId: string): OwnerChange {
  const userId = updatedByUserId === null ? (/^userId:(\d+)$/.exec(sourceId ?? '')?.[1] ?? null) : String(updatedByUserId);
  const ours = sourceType === 'INTEGRATION' && sourceId === appId;
  const person = userId !== null && PERSON_SOURCES.has(sourceType);
  return {
    ownerId: value === '' ? null : value,
    at: timestamp,
    by: ours ? 'us' : person ? 'person' : 'automation',
    source: userId === null ? sourceType : `${sourceType} userId:${userId}`,
  };
}
