/** A rep gives a lead to somebody else. */
import { giveLead } from '../../application/answer/give-lead.ts';
import { ANSWER_FAILURES, answeredView } from '../answered-view.ts';
import { apiRoute } from '../api-route.ts';
import { findAnswerer } from '../find-answerer.ts';
import { leadParams } from '../lead-params.ts';
import { answerView, giveRequest } from '../wire/follow-through.ts';

/** POST /api/v1/leads/{leadId}/give */
export const postGive = apiRoute({
  method: 'post',
  path: '/leads/{leadId}/give',
  summary: 'The rep who asks gives the lead to somebody they name, where the policy lets reps do so.',
  needs: 'connected',
  access: 'read',
  params: leadParams,
  body: giveRequest,
  view: answerView,
  once: true,
  failures: [...ANSWER_FAILURES],
  async handle(deps, { installation, identity, params, body }) {
    const who = await findAnswerer(deps, { installation, identity });
    if ('ok' in who) return who;
    const { followId, repId: to, note = null } = body;
    const roster = await deps.names.roster(installation);
    return answeredView(
      await giveLead(deps.ports, { installationId: installation.id, leadId: params.leadId, followId, who, to, note, roster }),
    );
  },
});
