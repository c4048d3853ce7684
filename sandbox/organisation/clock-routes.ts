/** The clock over HTTP, for pages, scripts and curl: how far it is ahead, the lever that moves it on, and the script by which a page follows it. */
import express, { type Router } from 'express';
import { z } from 'zod';
import { clockScript, type MovingClock } from './moving-clock.ts';

const change = z.strictObject({ ms: z.int().min(1) });

/** To be mounted at /sandbox: GET and POST /time, GET /clock.js. */
export function createClockRoutes(clock: MovingClock): Router {
  const routes = express.Router();
  const told = () => ({ now: clock.now(), aheadMs: clock.aheadMs() });
  routes.get('/time', (_request, response) => void response.json(told()));
  routes.post('/time', express.json(), (request, response) => {
    const asked = change.safeParse(request.body);
    try {
      if (!asked.success) throw new RangeError('Say how far the clock moves on: {"ms": 3600000}');
      clock.advance(asked.data.ms);
      response.json(told());
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      response.status(400).json({ refused: error.message, statusCode: 400, message: error.message });
    }
  });
  routes.get('/clock.js', (_request, response) => void response.set('cache-control', 'no-store').type('js').send(clockScript(clock)));
  return routes;
}
