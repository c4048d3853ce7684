/**
 * The pages of the local HubSpot: a contacts list, a contact's record with the app's cards, the app's page and settings tab, and the controls.
 * What they show is read through `Control`; what their buttons do goes to the levers under /sandbox, the same that scripts and curl pull.
 */
import { fileURLToPath } from 'node:url';
import express from 'express';
import type { Express, Response } from 'express';
import { createBundler } from '../both-pages/bundle.ts';
import type { Bundle } from '../both-pages/bundle.ts';
import { streamLive } from '../both-pages/live-stream.ts';
import type { Control } from '../hubspot/control.ts';
import { EXTENSION_BUILD } from './extension-build.ts';
import { readProject } from './project.ts';
import { SHELL } from './shell.ts';
import { contactView, liveView } from './views.ts';
import type { Session } from './views.ts';

/** What the pages are of. `variables` is a function where they may change while the pages are served. */
export interface PagesOptions {
  readonly control: Control;
  readonly projectDir: string;
  readonly variables: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ASSETS = {
  'page.js': here('./host/main.tsx'),
  'page.css': here('./host/style/page.css'),
  'worker.js': here('./worker/runtime.tsx'),
} as const;

/** Adds the pages to an express app. Resolves when the project is read; bundles are built in the background and once. */
export async function mountPages(app: Express, { control, projectDir, variables }: PagesOptions): Promise<void> {
  const bundler = createBundler();
  const first = await readProject(projectDir);
  for (const entry of Object.values(ASSETS)) void bundler(entry);
  for (const { entry } of first.extensions) void bundler(entry, EXTENSION_BUILD);

  // Far from the numbers scripts and tests count from, because a sample's e-mail address holds its number.
  let nextSample = 50_000;
  const page = express.Router();
  page.get('/assets/:name', async (request, response) => {
    const entry = Object.entries(ASSETS).find(([name]) => name === request.params.name)?.[1];
    if (entry === undefined) return void response.sendStatus(404);
    sendBundle(response, await bundler(entry), entry.endsWith('.css') ? 'text/css' : 'text/javascript');
  });
  page.get('/extensions/:uid', async (request, response) => {
    const extension = (await readProject(projectDir)).extensions.find(({ uid }) => uid === request.params.uid);
    if (extension === undefined)
      return void response.status(404).type('text/plain').send(`The project has no extension ${request.params.uid}.`);
    sendBundle(response, await bundler(extension.entry, EXTENSION_BUILD), 'text/javascript');
  });
  page.get('/session', async (_request, response) => {
    response.json(sessionOf(control, await readProject(projectDir), typeof variables === 'function' ? variables() : variables));
  });
  page.get('/live', ({ query: { contact, contacts } }, response) => {
    const asked = { contactId: typeof contact === 'string' ? contact : null, contacts: contacts === 'yes' };
    streamLive(() => liveView(control, asked), response);
  });
  page.get('/contacts/:id', (request, response) => {
    const contact = contactView(control, request.params.id);
    if (contact === null) response.status(404).json({ message: `There is no contact ${request.params.id}.` });
    else response.json(contact);
  });
  page.get('/samples', (request, response) => {
    const count = Math.min(1000, Math.max(1, Number(request.query['count'] ?? 1)));
    response.json(Array.from({ length: count }, () => control.sampleContact(nextSample++)));
  });

  app.use('/sandbox/page', page);
  app.get('/', (_request, response) => response.redirect(`/contacts/${String(control.portalId)}`));
  for (const path of [
    '/contacts/:portalId',
    '/contacts/:portalId/record/0-1/:contactId',
    '/settings/:portalId',
    '/app/:portalId',
    '/sandbox/controls',
  ]) {
    app.get(path, (_request, response) => void response.type('html').send(SHELL));
  }
}

function sendBundle(response: Response, bundle: Bundle, type: string): void {
  if (bundle.built) response.set('cache-control', 'no-cache').type(type).send(bundle.text);
  else response.status(500).type('text/plain').send(bundle.problem);
}

function sessionOf(
  control: Control,
  project: Awaited<ReturnType<typeof readProject>>,
  variables: Readonly<Record<string, string>>,
): Session {
  return {
    portalId: control.portalId,
    portalName: control.portalName,
    adminUserId: control.adminUserId,
    appName: project.appName,
    appUid: project.appUid,
    installed: control.installed(),
    extensions: project.extensions.map(({ uid, kind, name, location }) => ({ uid, kind, name, location })),
    workflowActions: project.workflowActions,
    variables,
    people: control.listOwners(),
  };
}
