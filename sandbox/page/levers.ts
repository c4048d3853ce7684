import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import { z } from 'zod';
import { Refused } from '../hubspot/control.ts';
import type { Control } from '../hubspot/control.ts';

const properties = z.record(z.string(), z.string());
const created = z.strictObject({ properties, userId: z.int() });
const imported = z.strictObject({ count: z.int().min(1).max(1000) });
const availability = z.strictObject({ state: z.enum(['available', 'away', 'out-of-office']) });
const faults = z.strictObject({ name: z.string(), value: z.union([z.boolean(), z.number()]) });
const workflow = z.strictObject({ contactId: z.string(), inputs: z.record(z.string(), z.unknown()) });

const DAY_MS = 86_400_000;

/** What the buttons of the pages do. Each answers JSON; what HubSpot would refuse is answered 400 with the reason. */
export function levers(control: Control): Router {
  const router = express.Router();
  let samples = 0;
  router.use(express.json({ limit: '1mb' }));
  router.get('/sample', (_request, response) => void response.json(control.sampleContact(samples++)));
  router.post('/contacts', (request, response) => {
    const { properties: values, userId } = created.parse(request.body);
    response.json({ id: control.createContact(values, { by: userId }).id });
  });
  router.post('/import', (request, response) => {
    const { count } = imported.parse(request.body);
    const rows = Array.from({ length: count }, () => control.sampleContact(samples++));
    response.json({ imported: control.importContacts(rows).length });
  });
  router.patch('/contacts/:id', (request, response) => {
    const { properties: values, userId } = created.parse(request.body);
    control.editContact(request.params.id, values, userId);
    response.json({ saved: true });
  });
  router.post('/people/:ownerId/availability', (request, response) => {
    const { state } = availability.parse(request.body);
    const now = Date.now();
    control.setAvailability(request.params.ownerId, {
      status: state === 'away' ? 'away' : 'available',
      outOfOffice: state === 'out-of-office' ? [{ startTimestamp: now, endTimestamp: now + DAY_MS }] : [],
    });
    response.json({ saved: true });
  });
  router.post('/everyone-available', (_request, response) => {
    control.makeEveryoneAvailable();
    response.json({ saved: true });
  });
  router.post('/faults', (request, response) => {
    const { name, value } = faults.parse(request.body);
    if (!(name in control.faults())) throw new Refused(`There is no fault called ${name}.`);
    response.json(control.setFaults({ [name]: value }));
  });
  router.post('/workflow', async (request, response) => {
    const { contactId, inputs } = workflow.parse(request.body);
    response.json(await control.runWorkflow(contactId, inputs));
  });
  router.use(refusal);
  return router;
}

// Express knows an error handler by its four parameters.
function refusal(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (error instanceof Refused || error instanceof z.ZodError)
    response.status(400).json({ message: error instanceof Refused ? error.message : z.prettifyError(error) });
  else next(error);
}
