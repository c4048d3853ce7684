/** Rolling windows: 110 calls in ten seconds for the app in this account, and five searches a second apart from them. */
import { tooManyCalls } from './errors.ts';
import type { Portal } from './portal.ts';

/** Counts a call and returns the headers of its answer; search answers carry none. Throws `ApiError` 429; refused calls do not count. */
export function countInWindow(portal: Portal, kind: 'calls' | 'search', now: number): Record<string, string> {
  const limit = kind === 'search' ? portal.settings.searchLimit : portal.settings.rateLimit;
  const window = portal.window[kind];
  while (window[0] !== undefined && window[0] <= now - limit.perMs) window.shift();
  const full = window.length >= limit.calls;
  if (!full) window.push(now);
  const headers = kind === 'search' ? {} : headersOf(limit, window.length);
  if (full) {
    portal.limited += 1;
    throw tooManyCalls(kind, headers);
  }
  return headers;
}

function headersOf(limit: { calls: number; perMs: number }, used: number): Record<string, string> {
  return {
    'X-HubSpot-RateLimit-Interval-Milliseconds': String(limit.perMs),
    'X-HubSpot-RateLimit-Max': String(limit.calls),
    'X-HubSpot-RateLimit-Remaining': String(Math.max(0, limit.calls - used)),
  };
}
