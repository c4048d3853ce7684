/** GET /healthz: the process answers. Says nothing about what it depends on, so that an outage elsewhere does not get it killed. */
import type { Request, Response } from 'express';

/** The handler. */
export function getHealthz(): (req: Request, res: Response) => void {
  return (_req, res) => {
    res.json({ status: 'alive' });
  };
}
