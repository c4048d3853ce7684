/** Which of an account's sources is followed: the preferred one that is not left alone for a while because it does not work here. */
import type { ChangeSource, ChangeSources } from '../ports/change-source.ts';
import type { CrmFailure } from '../ports/crm-failure.ts';

/** How long a source that does not work is left alone. */
const REST_MS = 15 * 60_000;

/**
 * So many failures in a row, with nothing told between, and a source counts as not working, as where a network lets its protocol not out; for
 * one that was left alone a single one is enough.
 */
const MOST_FAILURES = 3;

/** Failures that repeating does not mend. */
const HOPELESS: ReadonlySet<CrmFailure['kind']> = new Set(['missing-scope', 'not-found', 'rejected', 'misconfigured']);

export interface SourceChoice {
  /** The source to follow, and when a preferred one is tried again; null = it is the preferred one. */
  choose(now: number): { readonly source: ChangeSource; readonly until: number | null };
  /** Notes a failure; gives how often the source failed in a row, or 0 when the next one is to be followed at once. */
  failed(source: ChangeSource, failure: CrmFailure, now: number): number;
  /** Notes that a source told something; true when that is news: the first time, and after a failure. */
  worked(source: ChangeSource): boolean;
}

export function createSourceChoice(sources: ChangeSources): SourceChoice {
  const resting = new Map<ChangeSource, number>();
  const last = sources.at(-1);
  let failures = 0;
  let working: ChangeSource | null = null;
  return {
    choose(now) {
      const source = sources.find((each) => (resting.get(each) ?? 0) <= now) ?? last;
      if (source === undefined) throw new Error('a CRM that is listened to has no source');
      const above = sources.slice(0, sources.indexOf(source)).map((each) => resting.get(each) ?? 0);
      return { source, until: above.length === 0 ? null : Math.min(...above) };
    },
    failed(source, { kind }, now) {
      failures += 1;
      working = null;
      const hopeless = HOPELESS.has(kind) || failures >= MOST_FAILURES || resting.has(source);
      if (source === last || !hopeless) return failures;
      resting.set(source, now + REST_MS);
      failures = 0;
      return 0;
    },
    worked(source) {
      resting.delete(source);
      failures = 0;
      const news = source !== working;
      working = source;
      return news;
    },
  };
}
