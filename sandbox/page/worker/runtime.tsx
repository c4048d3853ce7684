/**
 * The worker in which one extension runs. It gives the bundle the globals HubSpot's worker gives (React and RemoteUI are shared with the
 * bundle, because a second copy of either cannot render), loads it, and renders what it passed to `hubspot.extend`.
 * Network and storage of the browser are closed before the bundle loads: in HubSpot an extension has `hubspot.fetch` and nothing else.
 */
import { createRemoteRoot, retain } from '@remote-ui/core';
import { createEndpoint } from '@remote-ui/rpc';
import * as RemoteUI from '@remote-ui/react';
import * as React from 'react';
import type { ReactElement } from 'react';
import type { ExtensionStart, HostCalls, WorkerCalls } from '../wire.ts';
import { closeOffBrowser } from './close-off-browser.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { ApiContext, createWorkerApi } from './worker-api.ts';
import { createHsFetch } from './hs-fetch.ts';
import { problemOf } from './problem-of.ts';

type Extend = (api: Pick<ExtensionStart, 'context' | 'actions'>) => ReactElement;

const scope = globalThis as unknown as Worker & typeof globalThis;
const openFetch = globalThis.fetch.bind(globalThis);
const runScript = globalThis.importScripts.bind(globalThis);
// Before anything of the extension reads the time.
runScript('/sandbox/clock.js');
const endpoint = createEndpoint<HostCalls>(scope);
const report = (error: unknown) => void endpoint.call.problem(problemOf(error));
const log = (level: 'debug' | 'info' | 'warn' | 'error') => (data: string | number) => void endpoint.call.log(level, data);

scope.addEventListener('error', (event: ErrorEvent) => report(event.error ?? event.message));
globalThis.addEventListener('unhandledrejection', (event: PromiseRejectionEvent) => report(event.reason));

let extend: Extend | null = null;

Object.assign(globalThis, {
  __HUBSPOT_EXTENSION_WORKER__: true,
  React,
  RemoteUI,
  extend_V2: (callback: Extend) => {
    if (extend !== null) throw new Error('hubspot.extend was called twice; an extension has one entry.');
    extend = callback;
  },
  logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
});

/** Runs the bundle as HubSpot does: a classic script, with the globals in place. */
async function load(bundleUrl: string): Promise<void> {
  const answer = await openFetch(bundleUrl);
  const source = await answer.text();
  if (!answer.ok) throw new Error(source);
  const url = URL.createObjectURL(
    new Blob([source, `\n//# sourceURL=${new URL(bundleUrl, location.href).href}`], { type: 'text/javascript' }),
  );
  runScript(url);
  URL.revokeObjectURL(url);
}

const calls: WorkerCalls = {
  async start(channel, start) {
    // What came over the wire is freed after this call unless it is kept.
    retain(channel);
    retain(start);
    Object.assign(globalThis, { hsFetch: createHsFetch(openFetch, start.context.user.id), hsWorkerAPI: createWorkerApi(start) });
    closeOffBrowser();
    await load(start.bundleUrl);
    if (extend === null) throw new Error('The bundle never called hubspot.extend, so there is nothing to show.');
    const api = { context: start.context, actions: start.actions };
    const root = createRemoteRoot(channel);
    RemoteUI.createRoot(root).render(
      <ErrorBoundary report={report}>
        <ApiContext.Provider value={api}>{extend(api)}</ApiContext.Provider>
      </ErrorBoundary>,
    );
    await root.mount();
  },
};
endpoint.expose({ ...calls });
