/**
 * POST /webhooks/hubspot: HubSpot announces what happened. The signature is checked on the raw bytes; 2xx is said only when every
 * event is stored. HubSpot repeats whatever is answered otherwise, for 24 hours.
 */
import type { Request } from 'express';
import { receiveEvents } from '../../application/receive/receive-events.ts';
import { parseEvents } from '../../crm/hubspot/events.ts';
import type { ErrorCode } from '../error-table.ts';
import { failure, statusOf } from '../errors.ts';
import type { HttpDeps } from '../http-deps.ts';
import { jsonOf, rawBodyOf } from '../raw-body.ts';
import type { NotedResponse } from '../request-notes.ts';
import { checkSigned } from '../hubspot/signed-request.ts';

/** The handler. */
export function postHubspotWebhooks(deps: HttpDeps): (req: Request, res: NotedResponse) => Promise<void> {
  const { log, metrics } = deps.ports;
  const refuse = (res: NotedResponse, code: ErrorCode, because: string): void => {
    res.locals.code = code;
    metrics.count('signalbox_webhook_refused_total', { because });
    log.warn('webhook refused', { code, detail: because });
    res.status(statusOf(code)).json(failure(code));
  };
  return async (req, res) => {
    const { hubspot, publicUrl } = deps.config;
    if (hubspot === null) return refuse(res, 'not-configured', 'not-configured');
    const signed = checkSigned({ publicUrl, hubspot, now: deps.ports.now() }, req, ['v3']);
    if (!signed.verified) return refuse(res, signed.code, signed.because);
    const body = jsonOf(rawBodyOf(req));
    if (!body.ok) return refuse(res, 'malformed', 'malformed');
    const parsed = parseEvents(body.json);
    if ('malformed' in parsed) return refuse(res, 'malformed', 'malformed');
    if (parsed.ignored > 0) metrics.count('signalbox_webhook_events_total', { result: 'ignored' }, parsed.ignored);
    if (parsed.events.length > 0) {
      try {
        await receiveEvents(deps.ports, 'hubspot', parsed.events);
      } catch (error) {
        log.error('webhook not stored', { count: parsed.events.length }, error);
        return refuse(res, 'storage-unavailable', 'storage-unavailable');
      }
    }
    res.status(204).end();
  };
}
