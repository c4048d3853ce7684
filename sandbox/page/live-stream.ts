import type { Request, Response } from 'express';
import type { Control } from '../hubspot/control.ts';
import { liveView } from './views.ts';
import type { Live } from './views.ts';

/** Fast enough that a person sees a change at once; the look costs about a millisecond, in this process. */
const LOOK_MS = 200;

/** Server-sent events: first the whole of `Live`, then each section again when it changed. Ends with the request. */
export function streamLive(control: Control, request: Request, response: Response): void {
  const asked = {
    contactId: typeof request.query['contact'] === 'string' ? request.query['contact'] : null,
    contacts: request.query['contacts'] === 'yes',
  };
  response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  const sent = new Map<string, string>();
  const look = () => {
    const changed = changedSections(liveView(control, asked), sent);
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
