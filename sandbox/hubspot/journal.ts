/**
 * The webhooks journal: what happened in subscribed portals, in one stream for the app. It works whatever becomes of the webhooks. How it is
 * read is in journal-endpoint.ts.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { OBJECT_TYPES } from './object-types.ts';
import { isInstalled, type Portal, type World } from './portal.ts';
import type { Happening } from './webhook-events.ts';

const ACTIONS = {
  creation: 'CREATE',
  propertyChange: 'UPDATE',
  deletion: 'DELETE',
  merge: 'MERGE',
  privacyDeletion: 'GDPR_DELETE',
} as const;

const portalId = z.int().positive();
/** What an app subscribes to. */
export const subscription = z.discriminatedUnion('subscriptionType', [
  z.strictObject({
    subscriptionType: z.literal('OBJECT'),
    portalId,
    objectTypeId: z.string().regex(/^\d-\d+$/),
    actions: z.array(z.enum(['CREATE', 'UPDATE', 'DELETE', 'MERGE', 'RESTORE'])).min(1),
    properties: z.array(z.string()).optional(),
    objectIds: z.array(z.int()).optional(),
  }),
  z.strictObject({
    subscriptionType: z.literal('GDPR_PRIVACY_DELETION'),
    portalId,
    objectTypeId: z.string().optional(),
    actions: z.array(z.literal('GDPR_DELETE')).min(1),
  }),
]);

type Subscription = z.infer<typeof subscription>;

/** Events that are read together. */
export interface Entry {
  readonly offset: string;
  /** When it can be read; until then the journal ends before it. */
  readonly at: number;
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

/** The state of the journal; empty at the start. */
export interface Journal {
  /** Whether HubSpot approved the app for the journal. */
  granted: boolean;
  readonly subscriptions: (Subscription & { readonly id: number; readonly createdAt: string })[];
  readonly entries: Entry[];
  readonly tokens: Map<string, { readonly scopes: readonly string[]; readonly expiresAt: number }>;
  /** Signed addresses: signature → what may be read with it. */
  readonly signatures: Map<string, { readonly offset: string; readonly expiresAt: number }>;
}

/** A journal nothing was written into. */
export const emptyJournal = (): Journal => ({ granted: true, subscriptions: [], entries: [], tokens: new Map(), signatures: new Map() });

/** Writes a happening into the journal when its portal is subscribed to it. */
export function recordInJournal(world: World, portal: Portal, happening: Happening): void {
  if (!isInstalled(world, portal)) return;
  const matching = world.journal.subscriptions.filter((one) => one.portalId === portal.portalId && matches(one, happening));
  if (matching.length === 0) return;
  world.journal.entries.push({
    offset: randomUUID(),
    at: world.now() + portal.settings.journalLagMs,
    events: [eventOf(portal, happening)],
  });
}

function matches(one: Subscription, happening: Happening): boolean {
  if (one.subscriptionType === 'GDPR_PRIVACY_DELETION') return happening.kind === 'privacyDeletion';
  const actions: readonly string[] = one.actions;
  if (one.objectTypeId !== OBJECT_TYPES[happening.objectType].typeId || !actions.includes(ACTIONS[happening.kind])) return false;
  if (one.objectIds !== undefined && !one.objectIds.includes(Number(happening.objectId))) return false;
  return happening.kind !== 'propertyChange' || (one.properties ?? [happening.propertyName]).includes(happening.propertyName);
}

const eventOf = (portal: Portal, happening: Happening): Record<string, unknown> => ({
  type: 'crm.object',
  portalId: portal.portalId,
  occurredAt: new Date(happening.at).toISOString(),
  action: ACTIONS[happening.kind],
  objectTypeId: OBJECT_TYPES[happening.objectType].typeId,
  objectId: Number(happening.objectId),
  ...(happening.kind === 'propertyChange' ? { propertyChanges: { [happening.propertyName]: happening.propertyValue } } : {}),
});
