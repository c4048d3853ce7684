import { createMetrics } from './metrics.ts';

describe('the metrics', () => {
  it("counts under closed labels and reads out in Prometheus's format", async () => {
    const metrics = createMetrics();
    metrics.count('signalbox_webhook_events_total', { result: 'stored' }, 3);
    metrics.count('signalbox_webhook_events_total', { result: 'duplicate' }, 0);
    metrics.observe('signalbox_time_to_owner_seconds', 0.8);
    const { contentType, body } = await metrics.text();
    expect(contentType).toMatch(/^text\/plain/);
    expect(body).toContain('signalbox_webhook_events_total{result="stored"} 3');
    expect(body).not.toContain('duplicate');
    expect(body).toContain('signalbox_time_to_owner_seconds_bucket{le="1"} 1');
    expect(body).toContain('process_cpu_seconds_total');
  });

  it('drops a label that could name somebody', async () => {
    const metrics = createMetrics();
    metrics.count('signalbox_decisions_total', { outcome: 'assigned', installation: 'secret-account' });
    expect((await metrics.text()).body).toContain('signalbox_decisions_total{outcome="assigned"} 1');
    expect((await metrics.text()).body).not.toContain('secret-account');
  });
});
