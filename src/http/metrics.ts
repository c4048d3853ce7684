/** Counts and durations for Prometheus, on a registry of their own, with the process's own figures. */
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../application/ports/metrics.ts';

type CounterName = Parameters<Metrics['count']>[0];
type HistogramName = Parameters<Metrics['observe']>[0];

/** Labels are closed: whatever else a caller passes is dropped, so that no name of a person or account becomes a series. */
const COUNTERS: Readonly<Record<CounterName, { readonly help: string; readonly labels: readonly string[] }>> = {
  signalbox_webhook_events_total: { help: 'Events announced by the CRM, by what became of them.', labels: ['result'] },
  signalbox_webhook_refused_total: { help: 'Webhook requests that were not accepted, by reason.', labels: ['because'] },
  signalbox_decisions_total: { help: 'Decisions committed, by outcome.', labels: ['outcome'] },
  signalbox_owner_writes_total: { help: 'Owners written to the CRM, by result.', labels: ['result'] },
  signalbox_crm_calls_total: { help: 'Calls to the CRM, by kind of call.', labels: ['crm', 'call'] },
  signalbox_crm_failures_total: { help: 'Failed calls to the CRM, by kind of failure.', labels: ['crm', 'kind'] },
  signalbox_crm_calls_held_back_total: {
    help: 'Calls not made because the account has used up nearly all of its calls of the day.',
    labels: ['crm', 'priority'],
  },
  signalbox_sweep_found_total: { help: 'Leads found by the sweep that no event had announced.', labels: [] },
  signalbox_journal_events_total: { help: "Events read from the CRM's journal, by what became of them.", labels: ['result'] },
  signalbox_stream_events_total: { help: 'Events that were listened to or asked for, by what became of them.', labels: ['result'] },
  signalbox_stream_resyncs_total: { help: 'How often what a stream did not tell was asked for, by reason.', labels: ['because'] },
  signalbox_stream_breaks_total: { help: 'Streams of changes that broke, by source and kind of failure.', labels: ['source', 'kind'] },
  signalbox_notices_total: { help: 'Attempts to tell somebody, by channel and what became of them.', labels: ['channel', 'result'] },
};

const HISTOGRAMS: Readonly<Record<HistogramName, { readonly help: string; readonly buckets: number[] }>> = {
  signalbox_time_to_owner_seconds: {
    help: "From the decision's write being due to the CRM confirming the owner.",
    buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600],
  },
  signalbox_limit_lateness_seconds: {
    help: 'From when a limit was reached to what is done about it being committed.',
    buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600],
  },
  signalbox_time_to_notice_seconds: {
    help: 'From what happened to somebody being told of it, without quiet hours.',
    buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600],
  },
  signalbox_event_lag_seconds: {
    help: "From an event's own time to its arrival here.",
    buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600, 86_400],
  },
  signalbox_decide_seconds: {
    help: 'Time to lock, decide and commit one batch.',
    buckets: [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1],
  },
};

/** Metrics that can be read out. */
export interface ReadableMetrics extends Metrics {
  /** In Prometheus's text format. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** One per process. */
export function createMetrics(): ReadableMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = new Map<string, Counter>();
  for (const [name, { help, labels }] of Object.entries(COUNTERS))
    counters.set(name, new Counter({ name, help, labelNames: [...labels], registers: [registry] }));
  const histograms = new Map<string, Histogram>();
  for (const [name, { help, buckets }] of Object.entries(HISTOGRAMS))
    histograms.set(name, new Histogram({ name, help, buckets, registers: [registry] }));
  return {
    count(name, labels, by = 1) {
      const known = COUNTERS[name].labels.flatMap((label) => (labels[label] === undefined ? [] : [[label, labels[label]]]));
      if (by > 0) counters.get(name)?.inc(Object.fromEntries(known) as Record<string, string>, by);
    },
    observe(name, seconds) {
      histograms.get(name)?.observe(seconds);
    },
    async text() {
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}
