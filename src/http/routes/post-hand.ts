/** A manager gives a lead to somebody. */
import { spokenName } from '../../application/answer/answerer.ts';
import { handLead } from '../../application/answer/hand-lead.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { leadParams } from '../lead-params.ts';
import { answerView } from '../wire/follow-through.ts';
import { handRequest } from '../wire/home.ts';

/** POST /api/v1/leads/{leadId}/hand */
export const postHand = apiRoute({
  method: 'post',
  path: '/leads/{leadId}/hand',
  summary: 'Gives the lead to a person, whoever has it or none; the reason given is kept with the decision.',
  needs: 'connected',
  params: leadParams,
  body: handRequest,
  view: answerView,
  once: true,
  failures: ['unknown-rep'],
  async handle(deps, { installation, identity, params, body }) {
    const roster = await deps.names.roster(installation);
    const { repId: to, why } = body;
    const request = { installationId: installation.id, leadId: params.leadId, to, by: spokenName(roster, identity), why, roster };
    const handed = await handLead(deps.ports, request);
    if (handed === null) return failure('unknown-rep');
    return { ok: true, data: { result: 'recorded' as const, sentence: `The lead goes to ${handed.to} within seconds.` } };
  },
});
