/**
 * POST /slack/interactions: a button of a notice was pressed in Slack. The signed word on the button says for which account; the request then has to
 * bear the signature of that account's own Slack app, over the raw bytes. Slack waits three seconds and is answered sooner; what came of it is
 * written into the chat.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request } from 'express';
import { answerPress } from '../../application/answer/answer-press.ts';
import { type OpenedLink, openLink } from '../../application/answer/open-link.ts';
import { readSlackInteraction, type SlackInteraction } from '../../notify/slack-interaction.ts';
import { verifySlackSignature } from '../../notify/slack-signature.ts';
import type { ErrorCode } from '../error-table.ts';
import { failure, statusOf } from '../errors.ts';
import type { HttpDeps } from '../http-deps.ts';
import { rawBodyOf } from '../raw-body.ts';
import type { NotedResponse } from '../request-notes.ts';

/** Well within the three seconds. */
const PATIENCE_MS = 2_000;

type Pressed = Extract<SlackInteraction, { readonly kind: 'pressed' }>;
type Signed = Exclude<OpenedLink, { readonly kind: 'invalid' }>;

/** The handler. */
export function postSlackInteractions(deps: HttpDeps): (req: Request, res: NotedResponse) => Promise<void> {
  const refuse = (res: NotedResponse, code: ErrorCode, because: string): void => {
    res.locals.code = code;
    deps.ports.log.warn('press refused', { code, detail: because });
    res.status(statusOf(code)).json(failure(code));
  };
  return async (req, res) => {
    const pressed = readSlackInteraction(rawBodyOf(req));
    if (pressed === null) return refuse(res, 'malformed', 'malformed');
    // Opening a link is told to us too; there is nothing to do about it.
    if (pressed.kind === 'nothing') return void res.status(200).end();
    const link = await openLink({ ...deps.ports, names: deps.names }, pressed.token);
    if (link.kind === 'invalid') return refuse(res, 'answer-link-refused', 'token');
    const { installationId } = link.claim;
    res.locals.installation = installationId;
    if (!(await isGenuine(deps, installationId, req))) return refuse(res, 'signature-refused', 'no app of the account signed it');
    await Promise.race([answer(deps, pressed, link), sleep(PATIENCE_MS, undefined, { ref: false })]);
    res.status(200).end();
  };
}

/** Whether one of the account's Slack apps signed the request. */
async function isGenuine({ ports }: HttpDeps, installationId: string, req: Request): Promise<boolean> {
  const rawBody = rawBodyOf(req);
  const now = ports.now();
  for (const { channelId, kind } of await ports.channelSettings.list(installationId)) {
    if (kind !== 'slack-app') continue;
    const secrets = await ports.channelSettings.open(installationId, channelId);
    if (secrets?.kind !== 'slack-app' || secrets.signingSecret === null) continue;
    if (verifySlackSignature({ headers: req.headers, rawBody, signingSecret: secrets.signingSecret, now }).verified) return true;
  }
  return false;
}

/** Never rejects: Slack has its answer already, so whoever pressed is told in the chat. */
async function answer({ ports }: HttpDeps, { responseUrl, said }: Pressed, link: Signed): Promise<void> {
  try {
    const { over, ...reply } = await answerPress(ports, link);
    if (responseUrl !== null) await ports.pressReplies.send(responseUrl, { ...reply, instead: over ? { said } : null });
  } catch (error) {
    ports.log.error('press not answered', { installation: link.claim.installationId }, error);
    const text = 'Something went wrong and nothing was changed. Press again, or answer on the card in the CRM.';
    if (responseUrl !== null) await ports.pressReplies.send(responseUrl, { text, instead: null, buttons: [], link: null });
  }
}
