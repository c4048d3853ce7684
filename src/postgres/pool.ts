/** Connections to PostgreSQL. Every wait is bounded, on both sides: a cut network must not hang a worker or drain the pool. */
import pg from 'pg';

/** Milliseconds. The client gives up a little after the server would have. */
const STATEMENT_TIMEOUT_MS = 30_000;
const QUERY_TIMEOUT_MS = 35_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** A process that was frozen or cut off inside a transaction gives its locks back after this long. Longer than a token renewal lasts. */
const IDLE_IN_TRANSACTION_MS = 60_000;
const INT8 = 20;

/** Connection settings shared by our pool and the queue's. */
export function connectionSettings(url: string, max: number) {
  return {
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
  };
}

/** Opens a pool. 64-bit integers come back as numbers (epoch milliseconds and counts stay far below 2^53). `onError` hears of idle connections that broke; the pool replaces them. */
export function openPool(url: string, onError: (error: Error) => void, max = 10): pg.Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, Number);
  const pool = new pg.Pool({
    ...connectionSettings(url, max),
    application_name: 'signalbox',
    types,
  });
  pool.on('error', onError);
  return pool;
}
