/** docs/configuration.md and .env.example list exactly the variables that the configuration reads. */
import { readFileSync } from 'node:fs';
import { ConfigInvalid, readConfig } from '../../src/config.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const byName = (a = '', b = ''): number => a.localeCompare(b);
const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1]).toSorted(byName);

it('is documented for people', () => {
  const documented = [...read('docs/configuration.md').matchAll(/^\| (.+?) \|/gm)].flatMap((row) =>
    [...row[1]!.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map((match) => match[1]),
  );
  expect([...new Set(documented)].toSorted(byName)).toEqual(known);
});

it('is listed in the example', () => {
  expect([...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]).toSorted(byName)).toEqual(known);
});

describe('readConfig', () => {
  it('needs nothing', () =>
    expect(readConfig({})).toMatchObject({
      port: 3000,
      publicUrl: 'http://localhost:3000',
      databaseUrl: null,
      hubspot: null,
      salesforce: null,
    }));

  it('names every variable that is wrong, and no value', () => {
    const env = { PORT: 'many', ENCRYPTION_KEY: 'c2hvcnQ=', PUBLIC_URL: 'signalbox' };
    expect(() => readConfig(env)).toThrow(ConfigInvalid);
    for (const name of Object.keys(env)) expect(() => readConfig(env)).toThrow(new RegExp(`^${name}: `, 'm'));
    expect(() => readConfig(env)).not.toThrow(/c2hvcnQ=/);
  });

  it('refuses half of the credentials', () => {
    expect(() => readConfig({ HUBSPOT_CLIENT_ID: 'x' })).toThrow(/HUBSPOT_CLIENT_SECRET, HUBSPOT_APP_ID/);
  });

  it('wants a key beside a database of your own', () => {
    expect(() => readConfig({ DATABASE_URL: 'postgres://localhost/signalbox' })).toThrow(/ENCRYPTION_KEY/);
  });

  it('takes a limit of calls that is a number, and a journal that is on or off', () => {
    const hubspot = { HUBSPOT_CLIENT_ID: 'x', HUBSPOT_CLIENT_SECRET: 'y', HUBSPOT_APP_ID: '1' };
    expect(readConfig(hubspot).hubspot).toMatchObject({ callsPer10Seconds: 110, journal: false });
    expect(readConfig({ ...hubspot, HUBSPOT_CALLS_PER_10_SECONDS: '190', HUBSPOT_JOURNAL: 'on' }).hubspot).toMatchObject({
      callsPer10Seconds: 190,
      journal: true,
    });
    expect(() => readConfig({ HUBSPOT_JOURNAL: 'yes', HUBSPOT_CALLS_PER_10_SECONDS: 'many' })).toThrow(
      /HUBSPOT_CALLS_PER_10_SECONDS: .*\nHUBSPOT_JOURNAL: /s,
    );
  });

  it('reads the ways to sign in and to listen to Salesforce', () => {
    const salesforce = { SALESFORCE_CLIENT_ID: 'x', SALESFORCE_CLIENT_SECRET: 'y' };
    expect(readConfig(salesforce).salesforce).toEqual({
      clientId: 'x',
      clientSecret: 'y',
      loginUrl: 'https://login.salesforce.com',
      pubsubUrl: 'https://api.pubsub.salesforce.com:7443',
      apiVersion: '67.0',
      events: null,
      pollSeconds: 60,
      jwtKeyFile: null,
    });
    const wrong = { SALESFORCE_LOGIN_URL: 'login', SALESFORCE_API_VERSION: 'v67', SALESFORCE_EVENTS: 'push', SALESFORCE_POLL_SECONDS: '0' };
    for (const name of Object.keys(wrong)) expect(() => readConfig({ ...salesforce, ...wrong })).toThrow(new RegExp(`^${name}: `, 'm'));
    expect(() => readConfig({ SALESFORCE_CLIENT_ID: 'x' })).toThrow(/SALESFORCE_CLIENT_SECRET: needed together/);
    expect(() => readConfig({ SALESFORCE_JWT_KEY_FILE: 'key.pem' })).toThrow(/SALESFORCE_CLIENT_ID, SALESFORCE_CLIENT_SECRET: needed/);
  });

  it('sends mail where a server and a sender are named', () => {
    const mail = { SMTP_HOST: 'mail.example.com', MAIL_FROM: 'Leads <leads@example.com>' };
    const from = { name: 'Leads', address: 'leads@example.com' };
    expect(readConfig(mail).mail).toEqual({ host: 'mail.example.com', port: 587, security: 'starttls', login: null, from });
    const own = { ...mail, SMTP_SECURITY: 'tls', SMTP_USER: 'x', SMTP_PASSWORD: 'y', MAIL_FROM: 'leads@example.com' };
    expect(readConfig(own).mail).toMatchObject({ port: 465, login: { user: 'x', password: 'y' }, from: { ...from, name: 'Signalbox' } });
    expect(readConfig({}).mail).toBeNull();
    expect(() => readConfig({ SMTP_HOST: 'mail.example.com' })).toThrow(/MAIL_FROM: needed together/);
    expect(() => readConfig({ ...mail, SMTP_USER: 'x' })).toThrow(/SMTP_USER, SMTP_PASSWORD/);
    expect(() => readConfig({ ...mail, MAIL_FROM: 'nobody' })).toThrow(/^MAIL_FROM: /m);
  });

  it('lets channels name servers of the operator', () => {
    expect(readConfig({ NOTIFY_ORIGINS: 'https://hooks.internal, http://localhost:8080' }).notify).toEqual({
      slackApiUrl: 'https://slack.com/api',
      allowedOrigins: ['https://hooks.internal', 'http://localhost:8080'],
    });
    for (const wrong of ['hooks.internal', 'https://hooks.internal/path', 'ftp://x'])
      expect(() => readConfig({ NOTIFY_ORIGINS: wrong })).toThrow(/^NOTIFY_ORIGINS: /m);
  });

  it('takes empty variables for missing ones', () => expect(readConfig({ DATABASE_URL: '', ENCRYPTION_KEY: '' }).databaseUrl).toBeNull());
});
