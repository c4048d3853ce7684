/** Contact workflows of the customer's own, and enrolling in them by the legacy API: by the contact's e-mail address, with no body either way. */
import { badRequest, notFound } from './errors.ts';
import type { Portal } from './portal.ts';
import { liveRecord, liveRecords } from './records.ts';
import type { Route } from './route.ts';

/** A workflow that contacts can be enrolled in; `enrolled` holds contact ids in order, one more for every enrolment. */
export interface StoredWorkflow {
  readonly id: string;
  readonly name: string;
  readonly enrolled: string[];
}

const FIRST_ID = 1_508_244_301;

/** Adds a workflow that goes on for ever. Returns its id. */
export function createWorkflow(portal: Portal, name: string): string {
  const id = String(FIRST_ID + portal.workflows.size);
  portal.workflows.set(id, { id, name, enrolled: [] });
  return id;
}

/** GET what a contact is enrolled in; POST an enrolment. */
export const enrolmentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/automation/v2/workflows/enrollments/contacts/:vid',
    scopes: () => ['automation'],
    window: 'calls',
    handle: ({ portal, params }) => {
      const vid = params['vid'] ?? '';
      if (liveRecord(portal, 'contacts', vid) === null) throw notFound(`No contact ${vid}`);
      const current = [...portal.workflows.values()].filter(({ enrolled }) => enrolled.includes(vid));
      return { status: 200, body: current.map(({ id, name }) => ({ id: Number(id), portalId: portal.portalId, name, enabled: true })) };
    },
  },
  {
    method: 'POST',
    path: '/automation/v2/workflows/:workflowId/enrollments/contacts/:email',
    scopes: () => ['automation'],
    window: 'calls',
    handle: ({ portal, params, body }) => {
      const workflowId = params['workflowId'] ?? '';
      if (!/^\d+$/.test(workflowId)) throw badRequest(`workflowId must be a number, not ${workflowId}`);
      if (body !== undefined) throw badRequest('An enrolment has no body');
      const workflow = portal.workflows.get(workflowId);
      if (workflow === undefined) throw notFound(`No workflow ${workflowId}`);
      const email = (params['email'] ?? '').toLowerCase();
      const contact = liveRecords(portal, 'contacts').find(({ properties }) => properties.get('email')?.toLowerCase() === email);
      if (email === '' || contact === undefined) throw notFound('No contact with that e-mail address');
      workflow.enrolled.push(contact.id);
      return { status: 204 };
    },
  },
];
