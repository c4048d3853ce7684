/** Cancels a policy before it takes effect. */
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { scheduleParams } from '../path-params.ts';
import { cancelScheduleRequest, cancelScheduleView } from '../wire/beside-production.ts';

/** POST /api/v1/policy/scheduled/{scheduleId}/cancel */
export const postCancelSchedule = apiRoute({
  method: 'post',
  path: '/policy/scheduled/{scheduleId}/cancel',
  summary: 'Cancels a policy that has not taken effect yet. The draft stays as it is.',
  needs: 'installed',
  params: scheduleParams,
  body: cancelScheduleRequest,
  view: cancelScheduleView,
  once: true,
  failures: ['unknown-schedule'],
  async handle({ ports }, { installation, params }) {
    const cancelled = await ports.scheduledPolicies.cancel(installation.id, params.scheduleId, ports.now());
    return cancelled ? { ok: true, data: { cancelled: true as const } } : failure('unknown-schedule');
  },
});
