/** When to look again after a CRM failure: a table over the kind of failure, never over statuses or texts. */
import type { CrmFailure } from '../ports/crm-failure.ts';

/** Back-off in ms: `first` doubles with every attempt up to `most`; after `attempts` a person must look (null = never give up). */
interface BackOff {
  readonly first: number;
  readonly most: number;
  readonly attempts: number | null;
}

const HOUR = 3_600_000;

const BACK_OFF: Readonly<Record<CrmFailure['kind'], BackOff>> = {
  'rate-limited': { first: 1_000, most: 10_000, attempts: null },
  conflict: { first: 2_000, most: 60_000, attempts: 20 },
  unavailable: { first: 1_000, most: HOUR, attempts: null },
  'access-revoked': { first: HOUR, most: HOUR, attempts: null },
  'missing-scope': { first: HOUR, most: HOUR, attempts: 1 },
  'not-found': { first: 1_000, most: 1_000, attempts: 1 },
  'owner-refused': { first: 1_000, most: 1_000, attempts: 1 },
  rejected: { first: 1_000, most: 1_000, attempts: 1 },
  misconfigured: { first: 60_000, most: HOUR, attempts: null },
};

/** `stuck`: repeating will not help or was tried enough; a person retries from the settings tab. */
export interface Retry {
  readonly dueAt: number;
  readonly stuck: boolean;
  readonly problem: string;
}

/** `attempts` counts this one. The CRM's own word on when to come back wins over the table. */
export function retryAfterFailure(failure: CrmFailure, attempts: number, now: number): Retry {
  const { first, most, attempts: limit } = BACK_OFF[failure.kind];
  const wait = Math.max(failure.retryAfterMs ?? 0, Math.min(most, first * 2 ** Math.min(attempts - 1, 20)));
  return { dueAt: now + wait, stuck: limit !== null && attempts >= limit, problem: failure.detail };
}
