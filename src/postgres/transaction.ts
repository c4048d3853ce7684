/**
 * The only two ways to the tables. `asInstallation` binds a transaction to one installation: it assumes a role that row-level
 * security holds to that installation's rows. `acrossInstallations` is for the few stated statements that look over all of
 * them. Both commit when the work returns, roll back when it throws, and repeat it when the database chose it as the victim
 * of a deadlock, so the work must have no effect but on the database.
 */
import { hash } from 'node:crypto';
import pg from 'pg';

/** A transaction under way. Statements run one after the other; each is prepared once per connection, under a name made from its text. */
export interface Tx {
  /** Runs one statement and returns its rows. */
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

const DEADLOCK = '40P01';
const SERIALIZATION = '40001';
const MAX_ATTEMPTS = 4;

/** Runs `work` bound to one installation, in one transaction. */
export function asInstallation<T>(pool: pg.Pool, installationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const id = pg.escapeLiteral(installationId);
  return transact(
    pool,
    `begin; select set_config('role', 'signalbox_app', true), set_config('signalbox.installation_id', ${id}, true)`,
    work,
  );
}

/** Runs `work` over all installations, in one transaction. Callers: `asAccount`, receive, findByAccount, listConnected, list, wakeDue, install attempts, page keys, journal cursors, free streams, tidy. */
export function acrossInstallations<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(pool, `begin; select set_config('role', 'signalbox_across', true)`, work);
}

/** Runs `work` as the owner of the tables, in one transaction: for changing the schema, never for tenants' rows. */
export function asOwner<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(pool, 'begin', work);
}

async function transact<T>(pool: pg.Pool, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(pool, begin, work);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isVictim(error)) throw error;
    }
  }
}

async function attemptOnce<T>(pool: pg.Pool, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // While a client is checked out the pool does not listen, and an unheard 'error' would end the process.
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  const release = (): void => {
    client.off('error', onError);
    client.release(broken);
  };
  try {
    await client.query(begin);
    const result = await work({
      query: async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
        (await client.query<Row>({ name: hash('sha1', text), text, values: [...values] })).rows,
    });
    await client.query('commit');
    return result;
  } catch (error) {
    broken ??= await rollback(client, error);
    throw error;
  } finally {
    release();
  }
}

/** Undefined when the client is clean again. A statement that timed out on our side may still be running: its client is thrown away. */
async function rollback(client: pg.PoolClient, error: unknown): Promise<Error | undefined> {
  if (error instanceof Error && error.message.startsWith('Query read timeout')) return error;
  try {
    await client.query('rollback');
    return undefined;
  } catch (failed) {
    return failed instanceof Error ? failed : new Error('rollback failed', { cause: failed });
  }
}

function isVictim(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === DEADLOCK || error.code === SERIALIZATION);
}
