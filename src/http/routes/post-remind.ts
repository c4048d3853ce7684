/** A manager has the rep told of a lead again. */
import { spokenName } from '../../application/answer/answerer.ts';
import { remindLead } from '../../application/answer/remind-lead.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { leadParams } from '../lead-params.ts';
import { answerView } from '../wire/follow-through.ts';
import { remindRequest } from '../wire/home.ts';

/** POST /api/v1/leads/{leadId}/remind */
export const postRemind = apiRoute({
  method: 'post',
  path: '/leads/{leadId}/remind',
  summary: 'Tells whoever has the lead, or is offered it, of it again; at most once a minute.',
  needs: 'connected',
  params: leadParams,
  body: remindRequest,
  view: answerView,
  once: true,
  failures: ['nobody-has-it', 'nobody-is-told'],
  async handle(deps, { installation, identity, params, body }) {
    const roster = await deps.names.roster(installation);
    const request = { installation, leadId: params.leadId, followId: body.followId, by: spokenName(roster, identity), roster };
    const reminded = await remindLead(deps.ports, request);
    if (reminded.kind === 'over') return failure('nobody-has-it');
    if (reminded.kind === 'untold') return failure('nobody-is-told');
    const names = reminded.repIds.map((repId) => roster.reps.find(({ id }) => id === repId)?.name ?? repId).join(', ');
    return reminded.kind === 'told'
      ? { ok: true, data: { result: 'recorded' as const, sentence: `Told again: ${names}.` } }
      : { ok: true, data: { result: 'already' as const, sentence: `Told less than a minute ago: ${names}.` } };
  },
});
