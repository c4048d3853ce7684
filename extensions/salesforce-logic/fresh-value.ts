/** What a setting begins with when somebody adds it. */
import { todayText } from '../hubspot/src/app/settings/policy/calendar-date.ts';
import { withKind } from '../hubspot/src/app/settings/policy/edit-destination.ts';
import type { Destination } from '../hubspot/src/app/settings/policy/policy-types.ts';
import { referenceChoices, type FormOffer } from './references.ts';
import { nodeOf, type Schema, type Variant } from './schema-node.ts';

/** Numbers that make more sense to begin with than the least allowed. */
const USUAL: Readonly<Record<string, number>> = {
  maxMinutes: 240,
  afterMinutes: 20_160,
  withinDays: 90,
  weight: 1,
  most: 20,
  rollingMinutes: 240,
  atLeast: 50,
  points: 10,
  leads: 1,
  atMost: 5,
  startMinute: 540,
  endMinute: 1020,
  minConfidence: 0.8,
  waitSeconds: 30,
  withinMinutes: 15,
  remindMinutesBefore: 5,
  afterMissed: 3,
  everyDays: 3,
  days: 14,
  escalateAfter: 2,
};

/** As the schema says a time of day. */
const TIME_OF_DAY = '^([01]\\d|2[0-3]):[0-5]\\d$';

/** The plainest value that the schema allows, with a new id and the first of what can be chosen. */
export function freshValue(schema: Schema, name: string, offer: FormOffer): unknown {
  if (name === 'id') return `new-${crypto.randomUUID().slice(0, 8)}`;
  if (name === 'name') return 'New';
  const node = nodeOf(schema, name);
  switch (node.kind) {
    case 'constant':
      return schema.const;
    case 'condition':
      return { all: [] };
    case 'boolean':
      return true;
    case 'text':
    case 'long-text':
      return freshText(schema, name, offer);
    case 'date':
      return todayText();
    case 'number':
      return USUAL[name] ?? Math.max(0, node.min ?? 0);
    case 'minute':
      return USUAL[name] ?? 0;
    case 'choice':
      return node.options[0]?.value;
    case 'choices':
      return node.options.slice(0, schema.minItems ?? 0).map((option) => option.value);
    case 'reference':
      return referenceChoices(node.of, offer, [])[0]?.value ?? '';
    case 'references':
      // What is told otherwise begins as the rest is told.
      if (name === 'channelIds') return offer.policy.notifications?.channelIds ?? [];
      return referenceChoices(node.of, offer, [])
        .slice(0, schema.minItems ?? 0)
        .map((choice) => choice.value);
    case 'numbers':
      return [0.25, 0.5, 0.75];
    case 'texts':
    case 'groups':
      return [];
    case 'list':
      return Array.from({ length: schema.minItems ?? 0 }, () => freshValue(node.of, name, offer));
    case 'map':
      return {};
    case 'optional':
      return null;
    case 'object':
      return Object.fromEntries(node.required.map((key) => [key, freshValue(node.properties[key] ?? {}, key, offer)]));
    case 'union':
      return freshForm(node.variants, name, offer);
  }
}

/** The first form; where a person or a pool is asked for, whoever the fallback names. */
function freshForm(variants: readonly Variant[], name: string, offer: FormOffer): unknown {
  if (variants.length === 2 && variants.some(({ key }) => key === 'person')) return offer.policy.fallback.to;
  const [first] = variants;
  return first === undefined ? null : freshValue(first.schema, name, offer);
}

/** The value in another form; null when there is nothing of that kind to choose. A destination keeps what happens when they are out. */
export function inForm(value: unknown, variant: Variant, name: string, offer: FormOffer): unknown {
  if (name !== 'then') return freshValue(variant.schema, name, offer);
  return withKind(value as Destination, variant.key as Destination['kind'], offer);
}

function freshText(schema: Schema, name: string, { directory }: FormOffer): string {
  if (name === 'zone') return directory.zone;
  if (name === 'at') return '09:00';
  if (schema.pattern === TIME_OF_DAY) return name === 'from' ? '20:00' : '08:00';
  if (name === 'subject' || name === 'body') return '{{lead.name}}';
  if (schema.pattern === '^[A-Z]{2}$') return 'DE';
  return name === 'skill' ? 'language' : 'new';
}
