/** The form made from the schema: what a policy says it can show, and typing it again changes nothing. */
import fc from 'fast-check';
import { policy as anyPolicy } from '../../test/generated/policies.ts';
import { parsePolicy, policyJsonSchema } from '../../src/application/configure/policy-schema.ts';
import { channels, enrichment, fields, policy as own, roster } from '../hubspot/test/policy-samples.ts';
import { directoryOf } from '../hubspot/src/app/settings/policy/directory.ts';
import { minuteOf, timeOfDay } from '../hubspot/src/app/settings/policy/week.ts';
import { freshValue, inForm } from './fresh-value.ts';
import type { FormOffer } from './references.ts';
import { nodeOf, variantOf, type Schema } from './schema-node.ts';
import { listOfText, typedText } from './typed-lists.ts';

const schema: Schema = policyJsonSchema();
const withQueue = { ...roster, queues: [{ queueId: '00G1', name: 'Unrouted' }] };
const directory = directoryOf('Europe/Berlin', withQueue, fields);
const offer: FormOffer = { policy: own, directory, providers: enrichment.providers, channels: channels.channels };

/** The value as somebody would have it who typed into each input what stands there. Throws where the form has no input for it. */
function typedAgain(part: Schema, name: string, value: unknown): unknown {
  const node = nodeOf(part, name);
  switch (node.kind) {
    case 'object': {
      const entries = Object.entries(value as object);
      return Object.fromEntries(
        entries.map(([key, inner]) => [key, typedAgain(known(node.properties[key], `${name}.${key}`), key, inner)]),
      );
    }
    case 'map':
      return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, typedAgain(node.of, key, inner)]));
    case 'list':
      return (value as unknown[]).map((item) => typedAgain(node.of, name, item));
    case 'optional':
      return value === null ? null : typedAgain(node.inner, name, value);
    case 'union':
      return typedAgain(known(variantOf(node.variants, value)?.schema, `a form of ${name}`), name, value);
    case 'texts':
    case 'groups':
    case 'numbers':
      return listOfText(node.kind, typedText(node.kind, value as unknown[]));
    case 'minute':
      return minuteOf(timeOfDay(value as number));
    case 'number':
      return Number(String(value));
    case 'choice':
      return node.options.find((option) => option.value === value)?.value;
    case 'choices':
      return (value as unknown[]).map((one) => node.options.find((option) => option.value === one)?.value);
    default:
      return value;
  }
}

function known(part: Schema | undefined, what: string): Schema {
  if (part === undefined) throw new Error(`The form does not show ${what}`);
  return part;
}

test('typing what stands there changes no policy', () => {
  let valid = 0;
  fc.assert(
    fc.property(anyPolicy, (generated) => {
      const parsed = parsePolicy(structuredClone(generated));
      if (!parsed.ok) return;
      valid += 1;
      expect(typedAgain(schema, 'policy', parsed.policy)).toEqual(parsed.policy);
    }),
  );
  expect(valid).toBeGreaterThan(5);
});

/** Every part of the schema with its name and where it stands. */
function partsOf(part: Schema, name: string, path: readonly string[]): { part: Schema; name: string; path: readonly string[] }[] {
  const node = nodeOf(part, name);
  const here = { part, name, path };
  switch (node.kind) {
    case 'object':
      return [here, ...Object.entries(node.properties).flatMap(([key, inner]) => partsOf(inner, key, [...path, key]))];
    case 'map':
    case 'list':
      return [here, ...partsOf(node.of, name, [...path, '*'])];
    case 'optional':
      return [here, ...partsOf(node.inner, name, path)];
    case 'union':
      return [here, ...node.variants.flatMap((form) => partsOf(form.schema, name, [...path, form.key]))];
    default:
      return [here];
  }
}

test('what is added begins as something the schema allows', () => {
  const wrong = partsOf(schema, 'policy', [])
    .filter(({ path }) => path.length > 0)
    .flatMap(({ part, name, path }) => misfits(part, name, freshValue(part, name, offer)).map((why) => `${path.join('.')}: ${why}`));
  expect(wrong).toEqual([]);
});

/** What a value has against its schema, as far as the form could have chosen it. */
function misfits(part: Schema, name: string, value: unknown): string[] {
  const node = nodeOf(part, name);
  switch (node.kind) {
    case 'object':
      return node.required.flatMap((key) => misfits(node.properties[key] ?? {}, key, (value as Record<string, unknown>)[key]));
    case 'union': {
      const form = variantOf(node.variants, value);
      return form === null ? [`${name} has no form`] : misfits(form.schema, name, value);
    }
    case 'number': {
      const number = value as number;
      return number >= (node.min ?? -Infinity) && number <= (node.max ?? Infinity) ? [] : [`${name} is ${number}`];
    }
    case 'text':
      return new RegExp(part.pattern ?? '.').test(value as string) ? [] : [`${name} is “${String(value)}”`];
    default:
      return value === undefined ? [`${name} is missing`] : [];
  }
}

test('a destination of another kind keeps what happens when they are out', () => {
  const then = nodeOf(known(schema.properties?.['rules']?.items?.properties?.['then'], 'then'), 'then');
  if (then.kind !== 'union') throw new Error('a destination has several forms');
  const before = { kind: 'person', repId: '7', whenOut: { kind: 'hold', maxMinutes: 30 } };
  const forms = new Map(then.variants.map((form) => [form.key, inForm(before, form, 'then', offer)]));
  expect(forms.get('pool')).toEqual({ kind: 'pool', poolId: 'p1', whenOut: { kind: 'hold', maxMinutes: 30 } });
  expect(forms.get('queue')).toEqual({ kind: 'queue', queueId: '00G1' });
  // There is no follow-up path to choose.
  expect(forms.get('path')).toBeNull();
});
