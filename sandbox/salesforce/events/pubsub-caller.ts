/** Who calls the Pub/Sub API, by the three headers that every call must bring. */
import type { Metadata } from '@grpc/grpc-js';
import type { EventBus } from './event-bus.ts';
import type { EventAccess } from './event-org.ts';

/** A caller who was let in. */
export interface Caller {
  readonly bus: EventBus;
  /** Whether the token is still good. */
  accessIsGood(): boolean;
}

/** The caller; null when the token is not good, or instance or tenant are not the token's. */
export function callerOf(access: EventAccess, buses: ReadonlyMap<string, EventBus>, metadata: Metadata): Caller | null {
  const header = (name: string): string => String(metadata.get(name)[0] ?? '');
  const token = header('accesstoken');
  const orgId = access.sessionOf(token)?.orgId;
  const bus = buses.get(orgId ?? '');
  const tenant = header('tenantid');
  if (orgId === undefined || bus === undefined || header('instanceurl') !== access.url()) return null;
  // The 15 characters of older pages name the same org.
  if (tenant !== orgId && tenant !== orgId.slice(0, 15)) return null;
  return { bus, accessIsGood: () => access.sessionOf(token) !== null };
}
