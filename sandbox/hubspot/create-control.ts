/** The levers of one portal, put together. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createActivityLevers } from './activity-levers.ts';
import { Refused, type Control } from './control.ts';
import { fetchAsExtension } from './extension-fetch.ts';
import { expireAccess, revokePortal } from './oauth-grants.ts';
import { createPeopleLevers } from './people-levers.ts';
import { apiCallsOf, isInstalled, type Portal, type World } from './portal.ts';
import { createRecordLevers } from './record-levers.ts';
import { runWorkflow, viewOf } from './workflow.ts';
import { createWorkflow } from './workflow-enrolments.ts';

/** Everything `Control` promises, for this portal. */
export function createControl(world: World, portal: Portal): Control {
  return {
    portalId: portal.portalId,
    portalName: portal.name,
    get url() {
      return world.url;
    },
    adminUserId: portal.adminUserId,
    contactUrl: (contactId) => `${world.url}/contacts/${portal.portalId}/record/0-1/${contactId}`,
    clock: world.clock,
    ...createRecordLevers(world, portal),
    ...createActivityLevers(world, portal),
    ...createPeopleLevers(world, portal),
    ...weatherLevers(portal),
    runWorkflow: (contactId, inputs) => runWorkflow(world, portal, { contactId, inputs }),
    executions: () => portal.executions.map((execution) => viewOf(execution)),
    createWorkflow: (name) => createWorkflow(portal, name),
    enrolledIn: (workflowId) => [...(portal.workflows.get(workflowId)?.enrolled ?? [])],
    fetchAsExtension: (request) => fetchAsExtension(world, portal, request),
    ...journalLevers(world, portal),
    installed: () => isInstalled(world, portal),
    revokeGrant: () => revokePortal(world, portal.portalId),
    expireAccessTokens: () => expireAccess(world, portal.portalId),
    ...countLevers(portal),
    waitUntilQuiet: (timeoutMs) => waitUntilQuiet(world, portal, timeoutMs),
  };
}

const journalLevers = (world: World, portal: Portal): Pick<Control, 'grantJournal' | 'journal'> => ({
  grantJournal: (granted) => {
    world.journal.granted = granted;
  },
  journal: () => ({
    granted: world.journal.granted,
    entries: world.journal.entries.length,
    subscriptions: world.journal.subscriptions.filter((one) => one.portalId === portal.portalId).map((one) => one.subscriptionType),
  }),
});

function weatherLevers(portal: Portal): Pick<Control, 'faults' | 'setFaults' | 'settings' | 'setSettings'> {
  return {
    faults: () => portal.faults,
    setFaults: (change) => {
      portal.faults = { ...portal.faults, ...change };
      return portal.faults;
    },
    settings: () => portal.settings,
    setSettings: (change) => {
      portal.settings = { ...portal.settings, ...change };
      return portal.settings;
    },
  };
}

type Counts = 'apiCalls' | 'resetApiCalls' | 'complaints' | 'clearComplaints' | 'webhookDeliveries' | 'pendingWebhooks';

function countLevers(portal: Portal): Pick<Control, Counts> {
  return {
    apiCalls: () => apiCallsOf(portal),
    resetApiCalls: () => {
      portal.callsByRoute.clear();
      portal.limited = 0;
    },
    complaints: () => [...portal.complaints],
    clearComplaints: () => {
      portal.complaints.length = 0;
    },
    webhookDeliveries: () => [...portal.webhooks.deliveries],
    pendingWebhooks: () => portal.webhooks.unaccepted,
  };
}

const LOOK_EVERY_MS = 15;

async function waitUntilQuiet(world: World, portal: Portal, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  const busy = (): boolean =>
    portal.webhooks.unaccepted > 0 || world.timers.pending() > 0 || world.now() - portal.lastChangeAt < portal.settings.searchLagMs;
  while (busy()) {
    if (performance.now() > deadline) {
      throw new Refused(
        `Not quiet after ${timeoutMs} ms: ${portal.webhooks.unaccepted} events and ${world.timers.pending()} timers are pending`,
      );
    }
    await sleep(LOOK_EVERY_MS);
  }
}
