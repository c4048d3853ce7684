/** Times in words, in the viewer's zone. */

/** Renders epoch milliseconds. `locale` and `zone` undefined = the viewer's own. */
export interface Clock {
  /** The viewer's IANA zone. */
  readonly zone: string;
  /** Whether the account lives by the same. */
  readonly sameZone: boolean;
  /** "Fri 20 Nov, 11:42:07". */
  readonly moment: (at: number) => string;
  /** "Fri 20 Nov, 11:42". */
  readonly minute: (at: number) => string;
  /** "Times are in Europe/Berlin; the account is in America/New_York." */
  readonly zoneNote: string;
}

/** A clock for this viewer. `accountZone` is the CRM account's IANA zone. */
export function createClock(
  accountZone: string,
  viewer: { readonly locale?: string | undefined; readonly zone?: string | undefined } = {},
): Clock {
  const zone = viewer.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const day = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  } as const;
  const minute = new Intl.DateTimeFormat(viewer.locale, day);
  const moment = new Intl.DateTimeFormat(viewer.locale, { ...day, second: '2-digit' });
  return {
    zone,
    sameZone: zone === accountZone,
    moment: (at) => moment.format(at),
    minute: (at) => minute.format(at),
    zoneNote: zone === accountZone ? `Times are in ${zone}.` : `Times are in ${zone}; the account is in ${accountZone}.`,
  };
}

/** "340 ms", "1.3 s", "4 min 10 s", "2 h 5 min". */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} min ${Math.floor((ms % 60_000) / 1_000)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
