import pg from 'pg';
import { readConfig } from './config.ts';
import { openDatabase } from './postgres/open-database.ts';
import { SealBroken } from './postgres/seal.ts';
import { describeStartFailure } from './start-failure.ts';

const failureOf = async (start: () => unknown): Promise<unknown> => {
  try {
    await start();
  } catch (error) {
    return error;
  }
  throw new Error('it started');
};

describe('describeStartFailure', () => {
  it('names the keys when what is stored does not open', () =>
    expect(describeStartFailure(new SealBroken('sealed'))).toContain('ENCRYPTION_KEY_PREVIOUS'));

  it('says what to do when the database does not answer, without its password', async () => {
    const error = await failureOf(() => openDatabase({ databaseUrl: 'postgres://user:canary@127.0.0.1:1/none', dataDir: '.' }));
    expect(describeStartFailure(error)).toMatch(/does not answer.*DATABASE_URL/);
    expect(describeStartFailure(error)).not.toContain('canary');
  });

  it('lists what is wrong with the configuration', async () => {
    const error = await failureOf(() => readConfig({ PORT: 'many' }));
    expect(describeStartFailure(error)).toMatch(/PORT: /);
  });

  it('shows the stack of a bug', () =>
    expect(describeStartFailure(new TypeError('undefined is not a function'))).toContain('start-failure.test'));

  it('knows what PostgreSQL refuses', () => {
    const error = Object.assign(new pg.DatabaseError('permission denied', 1, 'error'), { code: '42501' });
    expect(describeStartFailure(error)).toContain('CREATEROLE');
  });
});
