/** Environment → Config, parsed once; nothing else reads process.env. docs/configuration.md says the same for people. */
import { z } from 'zod';

const origin = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** `http://teams.internal:8080, https://hooks.internal` → origins. */
function originsIn(text: string, context: z.RefinementCtx): readonly string[] {
  const named = text.split(',').map((part) => part.trim());
  if (named.every((part) => /^https?:$/.test(URL.parse(part)?.protocol ?? '') && URL.parse(part)?.origin === part)) return named;
  context.addIssue({ code: 'custom', message: 'must be origins, with commas between them: https://hooks.internal, http://localhost:8080' });
  return z.NEVER;
}

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: optional(origin),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  DATA_DIR: z.string().default('.signalbox'),
  ENCRYPTION_KEY: optional(
    z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 random bytes in base64: openssl rand -base64 32'),
  ),
  ENCRYPTION_KEY_PREVIOUS: optional(z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')),
  HUBSPOT_CLIENT_ID: optional(z.string().min(1)),
  HUBSPOT_CLIENT_SECRET: optional(z.string().min(1)),
  HUBSPOT_APP_ID: optional(z.string().regex(/^\d+$/, 'must be the number HubSpot shows as App ID')),
  HUBSPOT_API_URL: origin.default('https://api.hubapi.com'),
  HUBSPOT_APP_URL: origin.default('https://app.hubspot.com'),
  HUBSPOT_CALLS_PER_10_SECONDS: z.coerce.number().int().min(10).max(10_000).default(110),
  HUBSPOT_JOURNAL: z.enum(['on', 'off']).default('off'),
  SALESFORCE_CLIENT_ID: optional(z.string().min(1)),
  SALESFORCE_CLIENT_SECRET: optional(z.string().min(1)),
  SALESFORCE_LOGIN_URL: origin.default('https://login.salesforce.com'),
  SALESFORCE_PUBSUB_URL: origin.default('https://api.pubsub.salesforce.com:7443'),
  SALESFORCE_API_VERSION: z
    .string()
    .regex(/^[1-9]\d\.0$/, 'must be a version as Salesforce writes it, like 67.0')
    .default('67.0'),
  SALESFORCE_EVENTS: optional(z.enum(['pubsub', 'cometd', 'poll'])),
  SALESFORCE_POLL_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  SALESFORCE_JWT_KEY_FILE: optional(z.string().min(1)),
  SMTP_HOST: optional(z.string().regex(/^[\w.:-]{1,255}$/, 'must be the name or address of a server')),
  SMTP_PORT: optional(z.coerce.number().int().min(1).max(65_535)),
  SMTP_SECURITY: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  SMTP_USER: optional(z.string().min(1)),
  SMTP_PASSWORD: optional(z.string().min(1)),
  MAIL_FROM: optional(
    z
      .string()
      .regex(
        /^(?:[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/,
        'must be an address, or a name and an address: Leads <leads@example.com>',
      ),
  ),
  SLACK_API_URL: origin.default('https://slack.com/api'),
  NOTIFY_ORIGINS: optional(z.string().transform((text, context) => originsIn(text, context))),
  ROSTER_MAX_AGE_SECONDS: z.coerce.number().min(0).max(300).default(5),
  ENRICHMENT_FILE: optional(z.string().min(1)),
  SWEEP_SECONDS: z.coerce.number().int().min(1).max(59).default(30),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** HubSpot's side of the configuration; null when no credentials are set. */
export interface HubspotConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly appId: string;
  readonly apiUrl: string;
  readonly appUrl: string;
  /** How many calls HubSpot allows the app in one account within ten seconds. */
  readonly callsPer10Seconds: number;
  /** Whether HubSpot's journal of events is read, beside its webhooks. */
  readonly journal: boolean;
}

/** Salesforce's side of the configuration; null when no credentials are set. */
export interface SalesforceConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Origin where people sign in when they name no other. An `http` origin, as of the sandbox, is also allowed as an org's own address. */
  readonly loginUrl: string;
  /** Where events are listened to; `http` means gRPC without TLS. */
  readonly pubsubUrl: string;
  /** As Salesforce writes it, `67.0`. */
  readonly apiVersion: string;
  /** The only way to events that is tried; null = the first that works. */
  readonly events: 'pubsub' | 'cometd' | 'poll' | null;
  /** How often an org that is not listened to is asked for changes. */
  readonly pollSeconds: number;
  /** A file with the private key (PEM) for signing in without a browser; null = nobody does. */
  readonly jwtKeyFile: string | null;
}

/** The operator's mail server, which sends what people are told by e-mail. */
export interface MailConfig {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte. `starttls`: before anything is said. `none`: never, within a private network. */
  readonly security: 'tls' | 'starttls' | 'none';
  /** Null = the server asks for none. */
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: { readonly name: string; readonly address: string };
}

/** How people are told beside mail. */
export interface NotifyConfig {
  /** Without a trailing slash. */
  readonly slackApiUrl: string;
  /** The operator's own servers, which channels may name although they are not public or speak no TLS. */
  readonly allowedOrigins: readonly string[];
}

export interface Config {
  readonly port: number;
  /** Origin under which the CRM reaches us, without trailing slash. */
  readonly publicUrl: string;
  /** Null = start an embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** 32 bytes; null = made once and kept in `dataDir` (embedded database only). */
  readonly encryptionKey: Buffer | null;
  /** The key before the last rotation, for reading only. */
  readonly previousEncryptionKey: Buffer | null;
  readonly hubspot: HubspotConfig | null;
  readonly salesforce: SalesforceConfig | null;
  /** Null = the server sends no mail. */
  readonly mail: MailConfig | null;
  readonly notify: NotifyConfig;
  /** How old owners and availability may be when a decision uses them, in ms. */
  readonly rosterMaxAgeMs: number;
  /** How often the CRM is asked for leads that were never announced, and how long a webhook gets before that, in seconds. */
  readonly sweepSeconds: number;
  /** Providers the operator declared, null = none; secrets they name are looked up in the environment. */
  readonly enrichment: { readonly file: string | null; readonly secretOf: (name: string) => string | undefined };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** The environment cannot be used; the message lists every problem with the variable's name and never its value. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
}

/** Parses the environment. Throws `ConfigInvalid`. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    throw new ConfigInvalid(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const e = parsed.data;
  if (e.DATABASE_URL !== undefined && e.ENCRYPTION_KEY === undefined) {
    throw new ConfigInvalid(
      'ENCRYPTION_KEY: needed with DATABASE_URL, so that every process reads the same tokens: openssl rand -base64 32',
    );
  }
  return {
    port: e.PORT,
    publicUrl: e.PUBLIC_URL ?? `http://localhost:${e.PORT}`,
    databaseUrl: e.DATABASE_URL ?? null,
    dataDir: e.DATA_DIR,
    encryptionKey: keyOf(e.ENCRYPTION_KEY),
    previousEncryptionKey: keyOf(e.ENCRYPTION_KEY_PREVIOUS),
    hubspot: hubspotOf(e),
    salesforce: salesforceOf(e),
    mail: mailOf(e),
    notify: { slackApiUrl: e.SLACK_API_URL, allowedOrigins: e.NOTIFY_ORIGINS ?? [] },
    rosterMaxAgeMs: e.ROSTER_MAX_AGE_SECONDS * 1000,
    sweepSeconds: e.SWEEP_SECONDS,
    enrichment: { file: e.ENRICHMENT_FILE ?? null, secretOf: (name) => env[name] },
    logLevel: e.LOG_LEVEL,
  };
}

const keyOf = (base64: string | undefined): Buffer | null => (base64 === undefined ? null : Buffer.from(base64, 'base64'));

/** The credentials of one CRM: all of them, or null when none is set. Throws `ConfigInvalid` for a part of them. */
function together<Name extends string>(crm: string, named: Readonly<Record<Name, string | undefined>>): Record<Name, string> | null {
  const missing = Object.entries(named).filter(([, value]) => value === undefined);
  if (missing.length === Object.keys(named).length) return null;
  if (missing.length > 0)
    throw new ConfigInvalid(`${missing.map(([name]) => name).join(', ')}: needed together with the other ${crm} credentials`);
  return named as Record<Name, string>;
}

function salesforceOf(e: z.infer<typeof environment>): SalesforceConfig | null {
  const { SALESFORCE_CLIENT_ID, SALESFORCE_CLIENT_SECRET, SALESFORCE_JWT_KEY_FILE } = e;
  const credentials = together('SALESFORCE_', { SALESFORCE_CLIENT_ID, SALESFORCE_CLIENT_SECRET });
  if (credentials === null) {
    if (SALESFORCE_JWT_KEY_FILE !== undefined)
      throw new ConfigInvalid('SALESFORCE_CLIENT_ID, SALESFORCE_CLIENT_SECRET: needed together with SALESFORCE_JWT_KEY_FILE');
    return null;
  }
  return {
    clientId: credentials.SALESFORCE_CLIENT_ID,
    clientSecret: credentials.SALESFORCE_CLIENT_SECRET,
    loginUrl: e.SALESFORCE_LOGIN_URL,
    pubsubUrl: e.SALESFORCE_PUBSUB_URL,
    apiVersion: e.SALESFORCE_API_VERSION,
    events: e.SALESFORCE_EVENTS ?? null,
    pollSeconds: e.SALESFORCE_POLL_SECONDS,
    jwtKeyFile: SALESFORCE_JWT_KEY_FILE ?? null,
  };
}

function hubspotOf(e: z.infer<typeof environment>): HubspotConfig | null {
  const { HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET, HUBSPOT_APP_ID } = e;
  const credentials = together('HUBSPOT_', { HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET, HUBSPOT_APP_ID });
  if (credentials === null) return null;
  return {
    clientId: credentials.HUBSPOT_CLIENT_ID,
    clientSecret: credentials.HUBSPOT_CLIENT_SECRET,
    appId: credentials.HUBSPOT_APP_ID,
    apiUrl: e.HUBSPOT_API_URL,
    appUrl: e.HUBSPOT_APP_URL,
    callsPer10Seconds: e.HUBSPOT_CALLS_PER_10_SECONDS,
    journal: e.HUBSPOT_JOURNAL === 'on',
  };
}

/** Port 465 speaks TLS from the first byte; 587 is where mail programs hand mail in. */
const USUAL_PORT = { tls: 465, starttls: 587, none: 25 } as const;

function mailOf(e: z.infer<typeof environment>): MailConfig | null {
  const named = { SMTP_HOST: e.SMTP_HOST, MAIL_FROM: e.MAIL_FROM };
  const mail = together('mail', named);
  const { SMTP_USER: user, SMTP_PASSWORD: password } = e;
  if ((user === undefined) !== (password === undefined)) throw new ConfigInvalid('SMTP_USER, SMTP_PASSWORD: needed together');
  if (mail === null) {
    if (user !== undefined) throw new ConfigInvalid('SMTP_HOST, MAIL_FROM: needed together with SMTP_USER');
    return null;
  }
  return {
    host: mail.SMTP_HOST,
    port: e.SMTP_PORT ?? USUAL_PORT[e.SMTP_SECURITY],
    security: e.SMTP_SECURITY,
    login: user === undefined || password === undefined ? null : { user, password },
    from: senderOf(mail.MAIL_FROM),
  };
}

/** `Leads <leads@example.com>`, or the address alone. */
function senderOf(text: string): MailConfig['from'] {
  const [, name = '', address = text] = /^(.*)<(.+)>$/.exec(text) ?? [];
  return { name: name.trim().replaceAll(/^"|"$/g, '') || 'Signalbox', address: address.trim() };
}
