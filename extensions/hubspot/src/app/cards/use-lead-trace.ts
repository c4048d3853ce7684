/** The trace of one lead, kept fresh while something is under way. */
import { useCallback, useEffect, useState } from 'react';
import type { Api } from '@signalbox/shared/api.ts';
import { useLatest } from '@signalbox/shared/use-latest.ts';
import { useLoad, type Loaded } from '@signalbox/shared/use-load.ts';
import type { LeadTraceView } from '@signalbox/shared/wire.ts';
import { lookAgain, lookAtClocksIn, POLLING, type Polling } from './under-way.ts';

/** Calls back when the record's owner changes on the page; there is no way to unsubscribe. */
type WatchOwner = (changed: () => void) => void;

/** Which lead, and how to hear of it. */
export interface LeadSource {
  readonly api: Api;
  readonly leadId: string;
  readonly polling?: Polling | undefined;
  readonly watchOwner?: WatchOwner | undefined;
}

/** `watching`: looking again by itself. `gaveUp`: looked often enough, and it is still not there. */
export interface LeadTrace extends Loaded<LeadTraceView> {
  readonly watching: boolean;
  readonly gaveUp: boolean;
  /** Looks until a decision other than the one shown is there. */
  readonly watchForNewDecision: () => void;
}

/** Loads the trace, and looks again while the lead waits, while its owner is being written, or after a reroute was asked for. */
export function useLeadTrace({ api, leadId, polling = POLLING, watchOwner }: LeadSource): LeadTrace {
  const loaded = useLoad(() => api.leadTrace(leadId));
  const { data, loading, reload } = loaded;
  const [asked, setAsked] = useState<{ readonly after: string | null } | null>(null);
  const [looks, setLooks] = useState(0);
  const current = data?.decision?.decisionId ?? null;
  const { watching, hoping, gaveUp } = lookAgain({ trace: data, asked, looks }, polling);

  useEffect(() => {
    if ((!watching && !hoping) || loading) return;
    const timer = setTimeout(() => {
      setLooks((count) => count + 1);
      void reload();
    }, polling.everyMs);
    return () => clearTimeout(timer);
  }, [watching, hoping, loading, looks, reload, polling.everyMs]);

  const [clockLooks, setClockLooks] = useState(0);
  const idle = !watching && !hoping && !loading;
  useEffect(() => {
    const ms = idle ? lookAtClocksIn(data?.followThrough, Date.now(), clockLooks) : null;
    if (ms === null) return;
    const timer = setTimeout(() => {
      setClockLooks((count) => count + 1);
      void reload();
    }, ms);
    return () => clearTimeout(timer);
  }, [idle, data, clockLooks, reload]);

  const owner = useLatest(watchOwner);
  useEffect(() => {
    owner.current?.(() => void reload());
  }, [owner, reload]);

  const latest = useLatest(current);
  const watchForNewDecision = useCallback(() => {
    setAsked({ after: latest.current });
    setLooks(0);
  }, [latest]);
  const again = useCallback(async () => {
    setLooks(0);
    await reload();
  }, [reload]);
  return { ...loaded, reload: again, watching, gaveUp, watchForNewDecision };
}
