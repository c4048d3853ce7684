/** A rep rejects a lead. */
import { rejectLead } from '../../application/answer/reject-lead.ts';
import { ANSWER_FAILURES, answeredView } from '../answered-view.ts';
import { apiRoute } from '../api-route.ts';
import { findAnswerer } from '../find-answerer.ts';
import { leadParams } from '../lead-params.ts';
import { answerView, rejectRequest } from '../wire/follow-through.ts';

/** POST /api/v1/leads/{leadId}/reject */
export const postReject = apiRoute({
  method: 'post',
  path: '/leads/{leadId}/reject',
  summary: 'The rep who asks rejects the lead, where the policy lets reps do so; it goes to the next best by the same policy.',
  needs: 'connected',
  access: 'read',
  params: leadParams,
  body: rejectRequest,
  view: answerView,
  once: true,
  failures: [...ANSWER_FAILURES],
  async handle(deps, { installation, identity, params, body }) {
    const who = await findAnswerer(deps, { installation, identity });
    if ('ok' in who) return who;
    const { followId, reasonId = null, note = null } = body;
    return answeredView(
      await rejectLead(deps.ports, { installationId: installation.id, leadId: params.leadId, followId, who, reasonId, note }),
    );
  },
});
