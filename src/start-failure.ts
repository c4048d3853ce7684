/** What an operator reads when the process cannot start: what is wrong and what to do, never a value of the environment. */
import { ConfigInvalid } from './config.ts';
import { EmbeddedServerFailed } from './postgres/embedded-machine.ts';
import { MigrationRefused } from './postgres/migrate.ts';
import { SealBroken } from './postgres/seal.ts';

/** By the code of Node's or PostgreSQL's error. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The database does not answer. Start it, or correct DATABASE_URL; without DATABASE_URL a database of its own is started.',
  ENOTFOUND: 'The database’s host name is not known. Correct DATABASE_URL.',
  ETIMEDOUT: 'The database does not answer in time. Check DATABASE_URL and the network.',
  '28P01': 'The database refuses the password. Correct DATABASE_URL.',
  '28000': 'The database refuses the user. Correct DATABASE_URL.',
  '3D000': 'There is no such database. Create it, or correct DATABASE_URL.',
  '42501':
    'The database user may not do what the migrations need. Grant it CREATEROLE, or the roles signalbox_app and signalbox_across, and CREATE on the database.',
  EADDRINUSE: 'The port is in use. Stop the other process, or set PORT.',
  EACCES: 'The port or the data directory may not be used. Set PORT or DATA_DIR.',
};

const SEAL_BROKEN =
  'What is stored does not open with the encryption key. Set ENCRYPTION_KEY, or ENCRYPTION_KEY_PREVIOUS, to the key it was sealed with.';

/** A sentence for the expected failures; the stack for a bug. */
export function describeStartFailure(error: unknown): string {
  if (error instanceof ConfigInvalid) return `The configuration cannot be used:\n${error.message}`;
  if (error instanceof EmbeddedServerFailed || error instanceof MigrationRefused) return error.message;
  if (error instanceof SealBroken) return SEAL_BROKEN;
  const code = codeOf(error);
  const known = NEXT_STEPS[code];
  if (known !== undefined) return `${known} (${code})`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
