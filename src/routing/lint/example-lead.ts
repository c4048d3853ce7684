/** Leads made up to show something: the values of a few fields, nothing else known. */
import type { AccountCandidate, Fields, FieldValue, Lead } from '../facts.ts';
import type { Readable } from '../conditions/read-field.ts';

/** What is known of a made-up lead and its account; any other field is empty. */
export interface ExampleLead {
  /** By path: `lead.country`. */
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** The facts of a made-up lead. Its account has no owner; there is one only where the example says something about it. */
export function factsOf({ fields }: ExampleLead): Readable & { readonly lead: Lead } {
  const account = recordOf(fields, 'account');
  return {
    lead: {
      id: 'example',
      fields: recordOf(fields, 'lead'),
      ownerId: null,
      createdAt: 0,
      imported: false,
      routedBefore: false,
      readAt: 0,
      enriched: { fields: recordOf(fields, 'enriched'), pending: [] },
    },
    account: Object.keys(account).length === 0 ? null : accountWith(account),
  };
}

function recordOf(fields: ExampleLead['fields'], record: string): Fields {
  const own: Record<string, FieldValue> = {};
  for (const [path, value] of Object.entries(fields)) if (path.startsWith(`${record}.`)) own[path.slice(record.length + 1)] = value;
  return own;
}

const accountWith = (fields: Fields): AccountCandidate => ({
  id: 'example',
  name: null,
  domain: null,
  ownerId: null,
  method: 'associated',
  confidence: 1,
  evidence: [],
  openDeals: null,
  customer: null,
  lastActivityAt: null,
  contacts: null,
  createdAt: null,
  fields,
  readAt: 0,
});
