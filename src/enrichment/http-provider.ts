/**
 * Asks another server as the operator declared it. It must answer in time, without sending elsewhere (a redirect could lead the secrets in the
 * headers, or our own network, astray), with JSON of moderate size. Nothing it was asked or answered gets into an error.
 */
import { businessDomain } from '../application/gather/business-domain.ts';
import { EnrichmentFailed, type EnrichmentSubject, type RemoteProvider } from '../application/ports/enrichment.ts';
import type { Fields } from '../routing/facts.ts';
import type { HttpDefinition } from './http-definition.ts';
import { readAnswer } from './read-answer.ts';

const HOUR_MS = 3_600_000;
const LARGEST = 262_144;
/** Nothing is known, which is an answer. */
const NOTHING: ReadonlySet<number> = new Set([204, 404, 410]);

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A provider that asks over HTTP. */
export function createHttpProvider(definition: HttpDefinition): RemoteProvider {
  const { name, label = definition.name, fields, cacheHours, callsPerMinute } = definition;
  const wanted = `${definition.url} ${JSON.stringify(definition.body ?? {})}`;
  return {
    kind: 'http',
    name,
    label,
    fields: Object.entries(fields).map(([field, { type, label: called = field.replaceAll('_', ' ') }]) => ({
      path: `enriched.${field}`,
      label: `${label}: ${called}`,
      type,
      options: null,
    })),
    cacheMs: cacheHours * HOUR_MS,
    callsPerMinute,
    question(subject) {
      const known = placesOf(subject);
      const asked = Object.entries(known).filter(([place]) => wanted.includes(`{${place}}`));
      if (asked.some(([, value]) => value === null)) return null;
      return { text: JSON.stringify(asked), personal: asked.some(([place]) => place !== 'domain') };
    },
    ask: (subject) => ask(definition, subject),
  };
}

/**
 * Domains that half the world shares say nothing about a company. What is no address or number is not asked about: somebody who fills in a form
 * with `..` would otherwise choose another path of the server.
 */
function placesOf({ email, phone }: EnrichmentSubject): Readonly<Record<'email' | 'domain' | 'phone', string | null>> {
  return { email: matching(/@/, email?.toLowerCase()), domain: businessDomain(email), phone: matching(/\d/, phone) };
}

function matching(shape: RegExp, text: string | null | undefined): string | null {
  const value = text?.trim() ?? '';
  return shape.test(value) ? value : null;
}

async function ask({ url, method, headers, body, fields, timeoutMs }: HttpDefinition, subject: EnrichmentSubject): Promise<Fields> {
  const places = placesOf(subject);
  const filled = (text: string, spell: (value: string) => string) =>
    text.replaceAll(/\{(email|domain|phone)\}/g, (_, place: keyof typeof places) => spell(places[place] ?? ''));
  const signal = AbortSignal.timeout(timeoutMs);
  const content = body === undefined ? {} : { body: JSON.stringify(inJson(body, (text) => filled(text, (value) => value))) };
  const sent = { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers };
  try {
    const answer = await fetch(filled(url, encodeURIComponent), { method, headers: sent, redirect: 'manual', signal, ...content });
    if (NOTHING.has(answer.status)) {
      await answer.body?.cancel();
      return {};
    }
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new EnrichmentFailed(answer.status >= 300 && answer.status < 400 ? `redirected (${answer.status})` : `status ${answer.status}`);
    }
    return readAnswer(parse(await textOf(answer)), fields);
  } catch (error) {
    if (error instanceof EnrichmentFailed) throw error;
    throw new EnrichmentFailed(signal.aborted ? 'no answer in time' : 'not reached', { cause: error });
  }
}

function inJson(value: Json, fill: (text: string) => string): Json {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((one) => inJson(one, fill));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inJson(one, fill)]));
}

async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST) throw new EnrichmentFailed('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EnrichmentFailed('the answer is not JSON', { cause: error instanceof SyntaxError ? undefined : error });
  }
}
