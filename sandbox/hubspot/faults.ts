/** The weather: failures that no caller deserves, drawn from the seeded generator, so that the same seed brings the same storm. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults, PortalSettings } from './conditions.ts';
import { tooManyCalls, weather } from './errors.ts';
import type { Portal } from './portal.ts';

/** Fair weather. */
export const NO_FAULTS: Faults = {
  slowMs: 0,
  share429: 0,
  share423: 0,
  share477: 0,
  share500: 0,
  lostResponses: 0,
  partial207: 0,
  duplicateWebhooks: 0,
  reorderWebhooks: false,
  dropWebhooks: 0,
  delayWebhooksMs: 0,
  overwriteOwner: false,
  tokenEndpointDown: false,
};

/** A portal as HubSpot sets it up; retries of webhooks are pressed from a day into minutes. */
export const USUAL_SETTINGS: PortalSettings = {
  associationDelayMs: 1200,
  createCompanies: false,
  searchLagMs: 1500,
  accessTokenSeconds: 1800,
  rateLimit: { calls: 110, perMs: 10_000 },
  searchLimit: { calls: 5, perMs: 1000 },
  webhookGatherMs: 50,
  journalLagMs: 0,
  retryDelayMs: 1000,
};

const SERVER_ERRORS = [500, 502, 503, 504] as const;

/** Slows the call down and may fail it before anything is applied. Throws `ApiError`. */
export async function passWeather(portal: Portal): Promise<void> {
  const { faults, random } = portal;
  if (faults.slowMs > 0) await sleep(faults.slowMs);
  if (random.chance(faults.share429)) {
    portal.limited += 1;
    throw tooManyCalls('calls', {});
  }
  if (random.chance(faults.share423)) throw weather(423);
  if (random.chance(faults.share477)) throw weather(477);
  if (random.chance(faults.share500)) throw weather(random.pick(SERVER_ERRORS));
}
