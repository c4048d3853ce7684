/** A rep accepts a lead, or claims one that is offered. */
import { acceptLead } from '../../application/answer/accept-lead.ts';
import { ANSWER_FAILURES, answeredView } from '../answered-view.ts';
import { apiRoute } from '../api-route.ts';
import { findAnswerer } from '../find-answerer.ts';
import { leadParams } from '../lead-params.ts';
import { acceptRequest, answerView } from '../wire/follow-through.ts';

/** POST /api/v1/leads/{leadId}/accept */
export const postAccept = apiRoute({
  method: 'post',
  path: '/leads/{leadId}/accept',
  summary: 'The rep who asks accepts the lead; one that is offered to several goes to the first of them.',
  needs: 'connected',
  access: 'read',
  params: leadParams,
  body: acceptRequest,
  view: answerView,
  once: true,
  failures: [...ANSWER_FAILURES],
  async handle(deps, { installation, identity, params, body }) {
    const who = await findAnswerer(deps, { installation, identity });
    if ('ok' in who) return who;
    const request = { installationId: installation.id, leadId: params.leadId, followId: body.followId, who };
    return answeredView(await acceptLead(deps.ports, request));
  },
});
