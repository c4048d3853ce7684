/**
 * Enrols contacts in HubSpot's workflows, one call each: HubSpot offers it only in the legacy API, by e-mail address. What a contact is in
 * already is looked up first, so that a repeated enrolment starts nothing twice while the first one runs.
 */
import { z } from 'zod';
import type { Enrolment, RowResult } from '../../application/ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../../application/ports/crm-failure.ts';
import type { HubspotClient } from './client.ts';
import { PATHS } from './paths.ts';
import { readBatch } from './read-batch.ts';

const workflow = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
/** Documented as one workflow and answered as a list. */
const enrolments = z.union([z.array(workflow), workflow.transform((one) => [one])]);

const NO_EMAIL: CrmFailure = {
  kind: 'rejected',
  detail: 'enrol a contact: HubSpot enrols by e-mail address, and this contact has none',
  retryAfterMs: null,
};
const GONE: CrmFailure = { kind: 'not-found', detail: 'enrol a contact: there is no such contact', retryAfterMs: null };

/** One result per row. Throws when nothing could be asked. */
export async function enrolContacts(client: HubspotClient, rows: readonly Enrolment[]): Promise<RowResult[]> {
  const contacts = await readBatch(client, {
    what: 'read e-mail addresses of contacts',
    path: PATHS.readContacts,
    ids: rows.map(({ leadId }) => leadId),
    properties: ['email'],
  });
  const emails = new Map(contacts.map(({ id, properties }) => [id, properties['email'] || null]));
  const results: RowResult[] = [];
  for (const row of rows) results.push(await enrolOne(client, row, emails.get(row.leadId)));
  return results;
}

/** `email` undefined = there is no such contact. */
async function enrolOne(
  client: HubspotClient,
  { leadId, workflowId, traceId }: Enrolment,
  email: string | null | undefined,
): Promise<RowResult> {
  if (!email) return { traceId, ok: false, failure: email === undefined ? GONE : NO_EMAIL };
  try {
    const path = PATHS.enrolmentsOf(leadId);
    const current = await client.call({
      what: 'read enrolments of a contact',
      method: 'GET',
      path,
      reads: enrolments,
      priority: 'background',
    });
    if (current.every(({ id }) => id !== workflowId))
      await client.call({ what: 'enrol a contact', method: 'POST', path: PATHS.enrolContact(workflowId, email), reads: z.unknown() });
    return { traceId, ok: true };
  } catch (error) {
    if (!(error instanceof CrmCallFailed)) throw error;
    return { traceId, ok: false, failure: error.failure };
  }
}
