/** What the ports share. */
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { Log } from '../application/ports/log.ts';
import type { Digester } from './digest.ts';
import type { Sealer } from './seal.ts';

export interface PortDeps {
  readonly pool: pg.Pool;
  readonly queue: PgBoss;
  readonly sealer: Sealer;
  readonly digester: Digester;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}
