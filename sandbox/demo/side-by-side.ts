/** The start page of the demo with both CRMs: their pages beside each other, one policy for both, one person in both. */
import { once } from 'node:events';
import express from 'express';
import type { DemoCrm, NewPerson } from './demo-crm.ts';
import { publishSharedPolicy } from './shared-policy.ts';
import { sideBySidePage } from './side-by-side-page.ts';

/** The running start page. */
export interface SideBySide {
  readonly url: string;
  stop(): Promise<void>;
}

const PEOPLE: readonly (readonly [firstName: string, lastName: string, country: string])[] = [
  ['Clara', 'Vogel', 'Germany'],
  ['Rosa', 'Lindqvist', 'Sweden'],
  ['Matteo', 'Huber', 'Austria'],
  ['Grace', 'Bennett', 'United Kingdom'],
  ['Livia', 'Meier', 'Switzerland'],
];

/** Serves it on a free port of the loopback interface. */
export async function startSideBySide(crms: readonly DemoCrm[]): Promise<SideBySide> {
  const app = express();
  let count = 0;
  app.get('/', (_request, response) => void response.type('html').send(sideBySidePage(crms)));
  app.post('/policy', async (_request, response) => {
    const published = await Promise.all(crms.map(async (crm) => ({ crm: crm.name, version: await publishSharedPolicy(crm) })));
    response.json(published);
  });
  app.post('/people', (_request, response) => {
    const person = personOf(count++);
    response.json(
      crms.map((crm) => ({
        crm: crm.name,
        id: crm.create(person).id,
        name: `${person.firstName} ${person.lastName}`,
        country: person.country,
      })),
    );
  });
  app.get('/people/:crm/:id', async (request, response) => {
    const crm = crms.find(({ name }) => name === request.params.crm);
    if (crm === undefined) return void response.sendStatus(404);
    response.json({
      url: crm.recordUrl(request.params.id),
      card: (await crm.ask('GET', `/leads/${request.params.id}/trace`)).data ?? null,
    });
  });
  const server = app.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The start page has no port.');
  return {
    url: `http://localhost:${String(address.port)}/`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function personOf(n: number): NewPerson {
  const [firstName = '', lastName = '', country = ''] = PEOPLE[n % PEOPLE.length] ?? [];
  return {
    firstName,
    lastName,
    country,
    company: `${lastName} & Partner`,
    email: `${firstName}.${lastName}.${String(n)}@gmail.com`.toLowerCase(),
  };
}
