/** What became of contacts: their stage, their status and their deals. */
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { DealFacts, OutcomeReading } from '../../application/ports/crm-activities.ts';
import { readBeside } from './associated.ts';
import type { HubspotClient } from './client.ts';
import { PATHS } from './paths.ts';
import { readBatch } from './read-batch.ts';
import type { CrmObject } from './shapes.ts';
import { timeOf } from './typed-fields.ts';

const PRIORITY = 'background';
const MOST_DEALS = 100;
const DEAL_PROPERTIES = [
  'dealname',
  'dealstage',
  'pipeline',
  'amount',
  'createdate',
  'closedate',
  'hs_is_closed',
  'hs_is_closed_won',
  'hubspot_owner_id',
];

/** One reading for every contact that exists. */
export async function readOutcomes(client: HubspotClient, ids: readonly string[], mayReadDeals: boolean): Promise<OutcomeReading[]> {
  if (ids.length === 0) return [];
  const properties = ['lifecyclestage', 'hs_lead_status'];
  const [contacts, deals] = await Promise.all([
    readBatch(client, { what: 'read stages of contacts', path: PATHS.readContacts, ids, properties, priority: PRIORITY }),
    mayReadDeals ? readDeals(client, ids) : null,
  ]);
  return contacts.map(({ id, properties: { lifecyclestage: stage, hs_lead_status: status } }) => ({
    leadId: id,
    stage: stage || null,
    status: status || null,
    convertedAt: null,
    deals: deals === null ? null : (deals.get(id) ?? []).map(dealOf).toSorted((a, b) => a.createdAt - b.createdAt),
  }));
}

async function readDeals(client: HubspotClient, contactIds: readonly string[]): Promise<Map<string, CrmObject[]> | null> {
  try {
    return await readBeside(client, { type: 'deals', contactIds, properties: DEAL_PROPERTIES, newest: MOST_DEALS, priority: PRIORITY });
  } catch (error) {
    if (error instanceof CrmCallFailed && error.failure.kind === 'missing-scope') return null;
    throw error;
  }
}

function dealOf({ id, properties, createdAt }: CrmObject): DealFacts {
  const amount = Number(properties['amount'] || Number.NaN);
  return {
    id,
    name: properties['dealname'] ?? '',
    ownerId: properties['hubspot_owner_id'] || null,
    stage: properties['dealstage'] ?? '',
    pipeline: properties['pipeline'] || null,
    state: properties['hs_is_closed_won'] === 'true' ? 'won' : properties['hs_is_closed'] === 'true' ? 'lost' : 'open',
    amount: Number.isFinite(amount) ? amount : null,
    createdAt: timeOf(properties['createdate']) ?? createdAt ?? 0,
    closesAt: timeOf(properties['closedate']),
  };
}
