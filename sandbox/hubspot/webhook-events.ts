/** What happened in a portal, in the shape each subscription asks for. Events carry no record data beyond the changed property. */
import type { SourceType, WebhookEvent } from './control.ts';
import { OBJECT_TYPES } from './object-types.ts';
import type { Portal, World } from './portal.ts';
import type { Subscription } from './registration.ts';

/** Something that happened to a contact, company or deal. */
export type Happening = {
  readonly objectType: 'contacts' | 'companies' | 'deals';
  readonly objectId: string;
  readonly at: number;
  readonly source: { readonly sourceType: SourceType; readonly sourceId: string | null };
} & (
  | { readonly kind: 'creation' | 'deletion' | 'privacyDeletion' }
  | { readonly kind: 'propertyChange'; readonly propertyName: string; readonly propertyValue: string }
  | { readonly kind: 'merge'; readonly primaryId: string; readonly mergedIds: readonly string[]; readonly moved: number }
);

/** An event on its way; `dueAt` is the earliest time it may leave. */
export interface QueuedEvent {
  readonly event: WebhookEvent;
  readonly dueAt: number;
}

/** The events a happening causes, one for each subscription that matches. They share one event id, drawn from so few that unrelated events share one now and then: HubSpot does not promise that it is unique. */
export function eventsOf(world: World, portal: Portal, happening: Happening): WebhookEvent[] {
  const eventId = 1 + portal.random.integer(1_000_000);
  return world.registration.subscriptions
    .filter((subscription) => matches(subscription, happening))
    .map((subscription) => ({
      eventId,
      subscriptionId: subscription.id,
      portalId: portal.portalId,
      appId: world.appId,
      occurredAt: happening.at,
      subscriptionType: subscription.type,
      attemptNumber: 0,
      objectId: Number(happening.objectId),
      ...(subscription.shape === 'object' ? objectShape(happening) : legacyShape(happening)),
    }));
}

function matches(subscription: Subscription, happening: Happening): boolean {
  const singular = OBJECT_TYPES[happening.objectType].singular;
  const [subject, kind] = subscription.type.split('.');
  if (kind !== happening.kind) return false;
  if (subject === 'object' ? subscription.objectType !== singular : subject !== singular) return false;
  return happening.kind !== 'propertyChange' || subscription.propertyName === happening.propertyName;
}

const MERGE_ONLY = (happening: Happening & { kind: 'merge' }): WebhookEvent => ({
  primaryObjectId: Number(happening.primaryId),
  mergedObjectIds: happening.mergedIds.map(Number),
  newObjectId: Number(happening.objectId),
  numberOfPropertiesMoved: happening.moved,
});

function legacyShape(happening: Happening): WebhookEvent {
  const changeSource = happening.source.sourceType === 'CRM_UI' ? 'CRM' : happening.source.sourceType;
  switch (happening.kind) {
    case 'creation':
      return { changeSource, changeFlag: 'NEW' };
    case 'deletion':
      return { changeSource, changeFlag: 'DELETED' };
    case 'privacyDeletion':
      return { changeSource };
    case 'propertyChange':
      return { propertyName: happening.propertyName, propertyValue: happening.propertyValue, changeSource, isSensitive: false };
    case 'merge':
      return { changeSource, changeFlag: 'MERGED', ...MERGE_ONLY(happening) };
    default:
      return happening satisfies never;
  }
}

function objectShape(happening: Happening): WebhookEvent {
  const common: WebhookEvent = {
    objectTypeId: OBJECT_TYPES[happening.objectType].typeId,
    changeSource: happening.source.sourceType,
    ...(happening.source.sourceId === null ? {} : { sourceId: happening.source.sourceId }),
  };
  switch (happening.kind) {
    case 'creation':
      return { ...common, changeFlag: 'CREATED' };
    case 'deletion':
    case 'privacyDeletion':
      return { ...common, changeFlag: 'DELETED' };
    case 'propertyChange':
      return { ...common, propertyName: happening.propertyName, propertyValue: happening.propertyValue, isSensitive: false };
    case 'merge':
      return { ...common, ...MERGE_ONLY(happening) };
    default:
      return happening satisfies never;
  }
}
