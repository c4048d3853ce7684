/** Prints the schema after all migrations, from a server of its own that it throws away: `node src/postgres/dump-schema.ts > migrations/schema.sql`. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from './embedded-server.ts';
import { openDatabase } from './open-database.ts';
import { dumpSchema } from './schema-dump.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-schema-'));
await chmod(dataDir, 0o755);
const server = await startEmbeddedServer(dataDir);
try {
  const database = await openDatabase({ databaseUrl: server.url, dataDir });
  process.stdout.write(await dumpSchema(database.pool));
  await database.close();
} finally {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
}
