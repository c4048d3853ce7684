/**
 * GET and POST /answer/{token}: the page behind a link in a message. GET shows the lead and asks for a confirming click, POST answers. The token is
 * all the proof there is, so it stands in no log, and the page loads nothing and refers to nobody.
 */
import type { Request } from 'express';
import { z } from 'zod';
import { answerByLink } from '../../application/answer/answer-by-link.ts';
import type { Answered } from '../../application/answer/answered.ts';
import { leadOfLink, type LinkContent, type OpenedLink, openLink, questionOf } from '../../application/answer/open-link.ts';
import { answerFailure } from '../answered-view.ts';
import { type ErrorCode } from '../error-table.ts';
import { statusOf } from '../errors.ts';
import type { HttpDeps } from '../http-deps.ts';
import { answeredPage, linkProblemPage, questionPage } from '../pages/answer-pages.ts';
import { type Page, POLICY_FOR_CONFIRMING, renderPage } from '../pages/page.ts';
import { rawBodyOf } from '../raw-body.ts';
import type { NotedResponse } from '../request-notes.ts';

type Handler = (req: Request, res: NotedResponse) => Promise<void>;

/** Shows what is asked. */
export function getAnswerPage(deps: HttpDeps): Handler {
  return async (req, res) => {
    const link = await open(deps, req, res);
    if (link === null) return;
    const question = questionOf(link, link.roster);
    const lead = await leadOfLink(deps.ports, link, { claimed: false });
    if ('kind' in question) return sendAnswered(res, question, lead);
    res.set('Content-Security-Policy', POLICY_FOR_CONFIRMING);
    send(res, questionPage(link, question, lead));
  };
}

/** Answers. */
export function postAnswerPage(deps: HttpDeps): Handler {
  return async (req, res) => {
    const link = await open(deps, req, res);
    if (link === null) return;
    const chosen = form.safeParse(Object.fromEntries(new URLSearchParams(rawBodyOf(req).toString('utf8'))));
    if (!chosen.success) return sendProblem(res, 'malformed');
    const { reasonId, to, note } = chosen.data;
    const answered = await answerByLink(deps.ports, link, { reasonId, to, note, via: 'mail' });
    const claimed = answered.kind === 'recorded' || answered.kind === 'already';
    sendAnswered(res, answered, await leadOfLink(deps.ports, link, { claimed }));
  };
}

const nothing = z.literal('').transform(() => null);
const chosen = z.union([nothing, z.string().max(100)]).default(null);
const form = z.object({ reasonId: chosen, to: chosen, note: z.union([nothing, z.string().trim().max(500)]).default(null) });

async function open(deps: HttpDeps, req: Request, res: NotedResponse): Promise<LinkContent | null> {
  const { token } = req.params;
  const link = await openLink({ ...deps.ports, names: deps.names }, typeof token === 'string' ? token : '');
  if (link.kind !== 'open') {
    sendProblem(res, codeOf(link));
    return null;
  }
  res.locals.installation = link.installation.id;
  return link;
}

function codeOf(link: Exclude<OpenedLink, { readonly kind: 'open' }>): ErrorCode {
  if (link.kind === 'invalid') return 'answer-link-refused';
  if (link.kind === 'expired') return 'answer-link-expired';
  return link.installation?.state === 'disconnected' ? 'disconnected' : 'not-installed';
}

function sendAnswered(res: NotedResponse, answered: Answered, lead: Awaited<ReturnType<typeof leadOfLink>>): void {
  if (answered.kind !== 'recorded' && answered.kind !== 'already') res.locals.code = answerFailure(answered);
  send(res, answeredPage(answered, lead, res.locals.requestId));
}

function sendProblem(res: NotedResponse, code: ErrorCode): void {
  res.locals.code = code;
  res.status(statusOf(code));
  send(res, linkProblemPage(code, res.locals.requestId));
}

const send = (res: NotedResponse, page: Page): void => void res.type('html').send(renderPage(page));
