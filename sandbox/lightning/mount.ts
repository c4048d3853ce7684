/**
 * Pages like Lightning Experience: lists and records of leads and contacts with the package's components where the package puts them, its
 * tabs, and the controls. The components are the ones that ship, compiled with the platform's own compiler.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import express from 'express';
import type { Express, Request, Response } from 'express';
import { ZodError } from 'zod';
import { createBundler } from '../both-pages/bundle.ts';
import { streamLive } from '../both-pages/live-stream.ts';
import { Refused, type Control } from '../salesforce/control.ts';
import { logCommits } from './commit-log.ts';
import { keptScript } from './kept-script.ts';
import { LEVERS, type PagesOrg } from './levers.ts';
import { readPackage, type Package } from './package.ts';
import { createPermissionSets } from './permission-sets.ts';
import { SHELL } from './shell.ts';
import { isObject, liveView, peopleOf, type Session } from './views.ts';

/** What the pages are of. */
export interface LightningOptions {
  readonly control: Control;
  /** The folder that holds `lwc`, `classes` and the other metadata of the package. */
  readonly packageDir: string;
  /** The address in the named credential Signalbox: the app's origin, without trailing slash. */
  readonly namedCredentialUrl: string;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const SLDS = here('../../node_modules/@salesforce-ux/design-system/assets');
const ASSETS: Readonly<Record<string, { readonly entry: string; readonly type: string }>> = {
  'page.js': { entry: here('./host/main.tsx'), type: 'text/javascript' },
  'page.css': { entry: here('./host/style/page.css'), type: 'text/css' },
};
const PAGES = ['/lightning/o/:object/list', '/lightning/r/:object/:recordId/view', '/lightning/n/:tab', '/lightning/controls'];

/** Adds the pages to an express app. Resolves when the package is read; scripts are built in the background and once. */
export async function mountLightning(app: Express, { control, packageDir, namedCredentialUrl }: LightningOptions): Promise<void> {
  let current: Package = await readPackage(packageDir);
  const permissions = createPermissionSets(() => current, control.adminUserId);
  // Far from the numbers scripts and tests count from, because a sample's e-mail address holds its number.
  let samples = 50_000;
  const org = (): PagesOrg => ({ control, permissions, package: current, namedCredentialUrl, nextSample: () => samples++ });
  const seen = { control, permissions, commits: logCommits(control) };
  const bundler = createBundler();
  const script = keptScript(packageDir, () => componentsOf(current));
  for (const { entry } of Object.values(ASSETS)) void bundler(entry);
  void script();

  const page = express.Router();
  page.use('/slds', express.static(SLDS, { immutable: true, maxAge: '1h' }));
  page.get('/assets/:name', async (request, response) => {
    const asset = ASSETS[request.params.name];
    if (asset === undefined) return void response.sendStatus(404);
    sendScript(request, response, { script: await bundler(asset.entry), type: asset.type });
  });
  page.get('/components.js', async (request, response) =>
    sendScript(request, response, { script: await script(), type: 'text/javascript' }),
  );
  page.get('/live', ({ query: { record, list } }, response) => {
    const followed = {
      recordId: typeof record === 'string' ? record : null,
      list: typeof list === 'string' && isObject(list) ? list : null,
    };
    streamLive(() => liveView(seen, followed), response);
  });
  page.get('/session', async (_request, response) => {
    current = await readPackage(packageDir);
    response.json(sessionOf(control, current, peopleOf(seen)));
  });
  page.post('/*lever', express.json({ limit: '8mb' }), async (request, response) => {
    const lever = LEVERS[[request.params['lever']].flat().join('/')];
    if (lever === undefined) return void response.sendStatus(404);
    const { status, body } = await pulled(() => lever(org(), request.body));
    response.status(status).json(body);
  });

  app.use('/sandbox/lightning', page);
  app.get(['/', '/lightning', '/lightning/page/home'], (_request, response) => response.redirect('/lightning/o/Lead/list'));
  for (const path of PAGES) app.get(path, (_request, response) => void response.type('html').send(SHELL));
}

/** A refusal of the org is an answer; anything else is a mistake of ours. */
async function pulled<T>(pull: () => Promise<T> | T): Promise<T | { status: number; body: unknown }> {
  try {
    return await pull();
  } catch (error) {
    if (error instanceof Refused || error instanceof ZodError) return { status: 400, body: { statusCode: 400, message: error.message } };
    throw error;
  }
}

/** The components the pages show; what these are made of comes along. */
const componentsOf = ({ recordCards, tabs, quickActions }: Package): string[] =>
  [...new Set([...recordCards, ...tabs, ...quickActions].map(({ component }) => component))].filter((name) => name !== '').toSorted();

type Script = { readonly built: true; readonly text: string } | { readonly built: false; readonly problem: string };

/** A browser that has this script already keeps it, and what it compiled of it. */
function sendScript(request: Request, response: Response, { script, type }: { readonly script: Script; readonly type: string }): void {
  if (!script.built) return void response.status(500).type('text/plain').send(script.problem);
  const tag = `"${createHash('sha256').update(script.text).digest('base64url')}"`;
  response.set({ 'cache-control': 'no-cache', etag: tag });
  if (request.fresh) response.status(304).end();
  else response.type(type).send(script.text);
}

const sessionOf = (control: Control, { recordCards, tabs, quickActions, permissionSets }: Package, people: Session['people']): Session => ({
  orgId: control.orgId,
  orgName: control.orgName,
  adminUserId: control.adminUserId,
  package: { recordCards, tabs, quickActions, permissionSets },
  people,
});
