import type { Request, Response } from 'express';
import { isObject, liveView } from './views.ts';
import type { Live, Seen } from './views.ts';

/** Fast enough that a person sees a change at once. */
const LOOK_MS = 200;

/** Server-sent events: first the whole of `Live`, then each section again when it changed. Ends with the request. */
export function streamLive(seen: Seen, request: Request, response: Response): void {
  const { record, list } = request.query;
  const followed = {
    recordId: typeof record === 'string' ? record : null,
    list: typeof list === 'string' && isObject(list) ? list : null,
  };
  response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  const sent = new Map<string, string>();
  const look = () => {
    const changed = changedSections(liveView(seen, followed), sent);
    if (changed.length > 0) response.write(`data: {${changed.join(',')}}\n\n`);
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  response.on('close', () => clearInterval(timer));
}

/** The sections that differ from what was sent, as members of a JSON object; remembers them as sent. */
function changedSections(live: Live, sent: Map<string, string>): string[] {
  return Object.entries(live).flatMap(([section, value]) => {
    const json = JSON.stringify(value);
    if (sent.get(section) === json) return [];
    sent.set(section, json);
    return [`${JSON.stringify(section)}:${json}`];
  });
}
