/** One database for the tests of a file, emptied after each by erasing every installation. */
import { createInstallations } from '../../src/postgres/installations.ts';
import { createSealer } from '../../src/postgres/seal.ts';
import { startTestDatabase } from './database.ts';
import type { TestDatabase, TestDatabases } from './database.ts';

/** Call once at the top of a test file; the returned function gives the database. */
export function useDatabase(): () => TestDatabase {
  let databases: TestDatabases;
  let database: TestDatabase;
  beforeAll(async () => {
    databases = await startTestDatabase();
    database = await databases.clone();
  });
  afterEach(async () => {
    await database.closeOthers();
    const { pool } = database.db;
    const installations = createInstallations({
      pool,
      sealer: createSealer({ key: Buffer.alloc(32), previousKey: null }, 'unused'),
      newId: () => '',
    });
    const { rows } = await pool.query<{ id: string }>('select installation_id as id from installations');
    for (const { id } of rows) await installations.erase(id);
  });
  afterAll(() => databases.stop());
  return () => database;
}

/** Waits until the condition holds, at most `withinMs`. */
export async function until(condition: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not so within ${withinMs} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
