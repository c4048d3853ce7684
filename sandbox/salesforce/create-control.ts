/** The levers of one org, put together. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createActivityLevers } from './activity-levers.ts';
import type { Access, Faults, Features, OrgSettings } from './conditions.ts';
import { Refused, type Control } from './control.ts';
import { storedCredential } from './credentials.ts';
import type { EventLevers } from './events/event-levers.ts';
import { fullId } from './ids.ts';
import { expireAccess, revokeOrg } from './oauth-grants.ts';
import { apiCallsOf, isInstalled, type Org, type World } from './org.ts';
import { createPeopleLevers } from './people.ts';
import { createRecordLevers } from './record-levers.ts';
import { objectOfId } from './schema.ts';

/** Everything `Control` promises, for this org. */
export function createControl(world: World, org: Org, events: EventLevers): Control {
  return {
    orgId: org.orgId,
    orgName: org.name,
    get url() {
      return world.url;
    },
    adminUserId: org.adminUserId,
    integrationUserId: org.integrationUserId,
    recordUrl: (recordId) => `${world.url}/lightning/r/${objectOfId(recordId) ?? 'Lead'}/${recordId}/view`,
    clock: world.clock,
    ...createRecordLevers(world, org),
    ...createActivityLevers(world, org),
    ...createPeopleLevers(world, org),
    ...weatherLevers(org),
    ...metadataLevers(org),
    onCommit: (listener) => {
      org.listeners.add(listener);
      return () => org.listeners.delete(listener);
    },
    credential: (externalCredential) => storedCredential(org.credentials, externalCredential),
    notifications: () => [...org.notifications],
    installed: () => isInstalled(world, org),
    revokeGrant: () => {
      revokeOrg(world, org.orgId);
      events.recheckAccess();
    },
    expireAccessTokens: () => {
      expireAccess(world, org.orgId);
      events.recheckAccess();
    },
    events,
    ...countLevers(org),
    waitUntilQuiet: (timeoutMs) => waitUntilQuiet(world, org, timeoutMs),
  };
}

function weatherLevers(org: Org): Pick<Control, 'refuseWrites' | 'faults' | 'setFaults' | 'settings' | 'setSettings'> {
  return {
    refuseWrites: (recordId, refusal, times = Number.POSITIVE_INFINITY) => {
      const id = fullId(recordId) ?? recordId;
      if (refusal === null) org.refusals.delete(id);
      else org.refusals.set(id, { refusal, left: times });
    },
    faults: () => org.faults,
    setFaults: (change: Partial<Faults>) => {
      org.faults = { ...org.faults, ...change };
      return org.faults;
    },
    settings: () => org.settings,
    setSettings: (change: Partial<OrgSettings>) => {
      org.settings = { ...org.settings, ...change };
      return org.settings;
    },
  };
}

/** What exists and may be done: the metadata is looked up anew after every change. */
function metadataLevers(org: Org): Pick<Control, 'features' | 'setFeatures' | 'access' | 'setAccess'> {
  return {
    features: () => org.features,
    setFeatures: (change: Partial<Features>) => {
      org.features = { ...org.features, ...change };
      org.visible.clear();
      return org.features;
    },
    access: () => org.access,
    setAccess: (change: Partial<Access>) => {
      org.access = { ...org.access, ...change };
      org.visible.clear();
      return org.access;
    },
  };
}

function countLevers(org: Org): Pick<Control, 'apiCalls' | 'resetApiCalls' | 'complaints' | 'clearComplaints'> {
  return {
    apiCalls: () => apiCallsOf(org),
    resetApiCalls: () => {
      org.callsByRoute.clear();
      org.limited = 0;
    },
    complaints: () => [...org.complaints],
    clearComplaints: () => {
      org.complaints.length = 0;
    },
  };
}

const LOOK_EVERY_MS = 15;

async function waitUntilQuiet(world: World, org: Org, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  const open = (): string[] => {
    const told = [...org.pending].flatMap((say) => say() ?? []);
    return world.timers.pending() > 0 ? [...told, `${world.timers.pending()} timers`] : told;
  };
  for (let left = open(); left.length > 0; left = open()) {
    if (performance.now() > deadline) throw new Refused(`Not quiet after ${timeoutMs} ms: ${left.join(', ')} pending`);
    await sleep(LOOK_EVERY_MS);
  }
}
