/**
 * How much of the day's API calls an org has left, by what Salesforce says beside every answer (`Sforce-Limit-Info`). The calls are the org's, for all
 * of its integrations: above 80 % used, background work waits; above 95 %, what takes leads to people goes on at a trickle of 20 calls a
 * minute over all processes, which still routes hundreds of leads a minute, in batches, and takes little from what is left.
 */

import type { CallUsage } from '../../application/ports/crm.ts';

/** `ample`: everything goes; `short`: no background work; `nearly-spent`: a trickle of routing. */
export type Standing = 'ample' | 'short' | 'nearly-spent';

/** The trickle. */
export const LAST_CALLS = { calls: 20, perMs: 60_000 } as const;
/** How long background work is told to stay away. */
export const BACKGROUND_WAIT_MS = 5 * 60_000;

const SHORT = 0.8;
const NEARLY_SPENT = 0.95;
/** An older reading says nothing any more: the window of 24 hours moves on, and one call finds out. */
const KEPT_MS = 5 * 60_000;

/** What was read, by installation; one for the process. */
export interface CallWatch {
  note(installationId: string, calls: CallUsage): void;
  /** Null = nothing was read lately. */
  reading(installationId: string, now: number): CallUsage | null;
  standing(installationId: string, now: number): Standing;
}

/** A watch that has seen nothing yet. */
export function createCallWatch(): CallWatch {
  const readings = new Map<string, CallUsage>();
  const reading = (installationId: string, now: number): CallUsage | null => {
    const known = readings.get(installationId);
    return known !== undefined && now - known.readAt < KEPT_MS ? known : null;
  };
  return {
    note: (installationId, calls) => void readings.set(installationId, calls),
    reading,
    standing(installationId, now) {
      const known = reading(installationId, now);
      if (known === null || known.limit <= 0) return 'ample';
      const share = known.used / known.limit;
      return share >= NEARLY_SPENT ? 'nearly-spent' : share >= SHORT ? 'short' : 'ample';
    },
  };
}
