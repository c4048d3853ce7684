/** HTTP providers as the operator declares them: a JSON file, read once at the start. Secrets stand in the environment and are named in it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const PLACE = /\{(email|domain|phone)\}/g;
const SECRET = /\$\{([A-Z][A-Z0-9_]*)\}/g;

/** The URL without its places, or null when it is none. */
function parsed(template: string): URL | null {
  return URL.parse(template.replaceAll(PLACE, 'x'));
}

const isLocal = (host: string): boolean => host === 'localhost' || host === '127.0.0.1' || host === '[::1]';

const url = z
  .string()
  .refine((text) => parsed(text) !== null, 'must be an address')
  .refine((text) => {
    const address = parsed(text);
    return address === null || address.protocol === 'https:' || (address.protocol === 'http:' && isLocal(address.hostname));
  }, 'must begin with https:// (http:// only for localhost)')
  .refine((text) => !/\{[^}]*\}/.test(text.replaceAll(PLACE, '')), 'may hold {email}, {domain} and {phone} only')
  .refine((text) => !text.split('/').slice(0, 3).join('/').includes('{'), 'must not have a place in its host');

const field = z.strictObject({
  /** Where the value stands in the answer: a JSON Pointer `/company/size`, or `company.size`. */
  from: z.string().min(1).max(200),
  type: z.enum(['text', 'number', 'boolean', 'date', 'choices']).default('text'),
  label: z.string().min(1).max(100).optional(),
});

const definition = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be small letters, digits, - and _'),
    label: z.string().min(1).max(100).optional(),
    url,
    method: z.enum(['GET', 'POST']).default('GET'),
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string()).default({}),
    /** Sent as JSON; texts in it may hold the same places as the address. */
    body: z.record(z.string(), z.json()).optional(),
    fields: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,99}$/, 'must be small letters, digits and _'), field),
    timeoutMs: z.int().min(100).max(30_000).default(3_000),
    cacheHours: z
      .number()
      .min(0)
      .max(24 * 365)
      .default(24 * 7),
    callsPerMinute: z.int().min(1).max(100_000).default(60),
  })
  .refine(({ url: address, body }) => PLACES.some((place) => `${address} ${JSON.stringify(body ?? {})}`.includes(`{${place}}`)), {
    path: ['url'],
    message: 'asks about nothing: put {email}, {domain} or {phone} into the address or the body',
  });

const PLACES = ['email', 'domain', 'phone'] as const;

/** A declared provider with its secrets filled in. */
export type HttpDefinition = z.output<typeof definition>;

/** The file cannot be used; the message lists every problem, and no secret. */
export class EnrichmentFileInvalid extends Error {
  override readonly name = 'EnrichmentFileInvalid';
}

/** Reads the file. `secretOf` looks a variable of the environment up. Throws `EnrichmentFileInvalid`. */
export function readHttpDefinitions(file: string, secretOf: (name: string) => string | undefined): HttpDefinition[] {
  const read = z.strictObject({ providers: z.array(definition).max(20) }).safeParse(jsonIn(file));
  if (!read.success)
    throw new EnrichmentFileInvalid(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  const missing: string[] = [];
  const providers = read.data.providers.map((provider) => ({
    ...provider,
    headers: Object.fromEntries(
      Object.entries(provider.headers).map(([name, value]) => [
        name,
        value.replaceAll(SECRET, (_, variable: string) => {
          const secret = secretOf(variable);
          if (secret === undefined || secret === '') missing.push(`${provider.name}: the variable ${variable} is not set`);
          return secret ?? '';
        }),
      ]),
    ),
  }));
  if (missing.length > 0) throw new EnrichmentFileInvalid(missing.join('\n'));
  return providers;
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new EnrichmentFileInvalid(`${file}: ${why}`, { cause: error });
  }
}
