/** What happens in a sandbox, told to a page as it happens. */
import type { Response } from 'express';

/** Fast enough that a person sees a change at once; the look costs about a millisecond, in this process. */
const LOOK_MS = 200;

/** Server-sent events: first the whole of what `look` sees, then each of its sections again when it changed. Ends with the request. */
export function streamLive(look: () => object, response: Response): void {
  response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  const sent = new Map<string, string>();
  const tell = () => {
    const changed = changedSections(look(), sent);
    if (changed.length > 0) response.write(`data: {${changed.join(',')}}\n\n`);
  };
  tell();
  const timer = setInterval(tell, LOOK_MS);
  timer.unref();
  response.on('close', () => clearInterval(timer));
}

/** The sections that differ from what was sent, as members of a JSON object; remembers them as sent. */
function changedSections(live: object, sent: Map<string, string>): string[] {
  return Object.entries(live).flatMap(([section, value]) => {
    const json = JSON.stringify(value);
    if (sent.get(section) === json) return [];
    sent.set(section, json);
    return [`${JSON.stringify(section)}:${json}`];
  });
}
