/** A port for a server that starts seconds later and whose address must be known before. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ports that systems hand out by themselves (Linux from 32768, others from 49152), so that no connection made meanwhile takes it;
 * by chance, so that two who ask at once hardly get the same.
 */
const LOWEST = 15_000;
const HIGHEST = 32_767;
const TRIES = 100;

/** Free now. Throws when none is found. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (await canListen(port)) return port;
  }
  throw new Error(`no free port from ${LOWEST} to ${HIGHEST} in ${TRIES} tries`);
}

const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false)).listen(port, () => probe.close(() => resolve(true)));
  });
