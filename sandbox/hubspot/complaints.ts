/** Mistakes of the app are written down, so that a test fails on them even when the app shrugs them off. */
import type { World } from './portal.ts';

/** Notes a mistake: with its portal when that is known, with all of them when it is not. */
export function complain(world: World, portalId: number | null, request: { method: string; path: string }, because: string): void {
  const complaint = { at: world.now(), method: request.method, path: request.path, because };
  for (const portal of world.portals.values()) {
    if (portalId === null || portal.portalId === portalId) portal.complaints.push(complaint);
  }
}
