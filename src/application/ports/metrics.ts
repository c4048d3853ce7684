/** What is counted. Names are Prometheus names; no label carries an installation, a lead or a person. */
export interface Metrics {
  count(
    name:
      | 'signalbox_webhook_events_total'
      | 'signalbox_webhook_refused_total'
      | 'signalbox_decisions_total'
      | 'signalbox_owner_writes_total'
      | 'signalbox_crm_calls_total'
      | 'signalbox_crm_failures_total'
      | 'signalbox_crm_calls_held_back_total'
      | 'signalbox_sweep_found_total'
      | 'signalbox_journal_events_total'
      | 'signalbox_stream_events_total'
      | 'signalbox_stream_resyncs_total'
      | 'signalbox_stream_breaks_total'
      | 'signalbox_notices_total',
    labels: Readonly<Record<string, string>>,
    by?: number,
  ): void;
  /** Durations in seconds. */
  observe(
    name:
      | 'signalbox_time_to_owner_seconds'
      | 'signalbox_limit_lateness_seconds'
      | 'signalbox_time_to_notice_seconds'
      | 'signalbox_event_lag_seconds'
      | 'signalbox_decide_seconds',
    seconds: number,
  ): void;
}
