/**
 * A process of its own that calls Salesforce as the app does, started by `startSalesforceProcesses`: it opens an installation when told
 * to, and calls and answers when asked. It shares nothing with the test but the database and the org.
 */
import { randomUUID } from 'node:crypto';
import { createSalesforceCrms } from '../../src/crm/salesforce/crm.ts';
import { createSalesforceOAuth } from '../../src/crm/salesforce/oauth.ts';
import { createPostgresPorts, type PostgresPorts } from '../../src/postgres/create-ports.ts';
import { openDatabase } from '../../src/postgres/open-database.ts';
import type { Answer, Asked, Opening } from './salesforce-processes.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface Opened {
  call(): Promise<string>;
  stored(): Promise<string>;
}

let now = Date.now();
const db = await openDatabase({ databaseUrl: process.env['DATABASE_URL'] ?? '', dataDir: '', poolSize: 4, schema: 'require' });

async function open({ installationId, app, loginUrl, encryptionKey }: Opening): Promise<Opened> {
  const ports: PostgresPorts = createPostgresPorts(db, {
    encryptionKey: Buffer.from(encryptionKey, 'base64'),
    previousEncryptionKey: null,
    now: () => now,
    newId: randomUUID,
    log: silent,
  });
  const oauth = createSalesforceOAuth({ ...app, loginUrl }, { now: () => now });
  const metrics = { count: () => undefined, observe: () => undefined };
  const crms = createSalesforceCrms({ ...ports, oauth, metrics, log: silent, now: () => now, apiVersion: '67.0' });
  const crm = await crms.open(installationId);
  const untouched = (): never => {
    throw new Error('must not be renewed');
  };
  return {
    call: async () => (await crm.describeAccount()).crmAccountId,
    stored: async () => (await ports.grants.access(installationId, now, 0, untouched))?.accessToken ?? '',
  };
}

let opened: Opened | null = null;
async function answer(asked: Asked): Promise<string> {
  now = asked.now;
  if (asked.kind === 'open') {
    opened = await open(asked.opening);
    return '';
  }
  if (opened === null) throw new Error('nothing is opened');
  return asked.kind === 'call' ? opened.call() : opened.stored();
}

const say = (said: Answer): void => void process.send?.(said);
process.on('message', (asked: Asked) => {
  answer(asked).then(
    (value) => say({ id: asked.id, value, error: null }),
    (error: unknown) => say({ id: asked.id, value: '', error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
say({ id: 0, value: '', error: null });
