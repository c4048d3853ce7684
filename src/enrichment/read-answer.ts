/** What a server answered → typed fields. What is not there, or is not what it should be, is left out, and so unknown. */
import type { Fields, FieldValue } from '../routing/facts.ts';
import type { HttpDefinition } from './http-definition.ts';

const LONGEST_TEXT = 1000;
const MOST_VALUES = 100;

/** Takes the declared fields out of a JSON answer. */
export function readAnswer(json: unknown, fields: HttpDefinition['fields']): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { from, type }]): (readonly [string, FieldValue])[] => {
      const value = typed(reach(json, stepsOf(from)), type);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** `/company/size` (RFC 6901) or `company.size`. */
function stepsOf(from: string): string[] {
  if (!from.startsWith('/')) return from.split('.');
  return from
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function reach(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step) ? Reflect.get(inner, step) : undefined),
    value,
  );
}

function typed(value: unknown, type: HttpDefinition['fields'][string]['type']): FieldValue | null {
  switch (type) {
    case 'text':
      return textOf(value);
    case 'number':
      return numberOf(value);
    case 'boolean':
      return typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : null;
    case 'date':
      return dateOf(value);
    case 'choices': {
      const texts = (Array.isArray(value) ? value : [value]).flatMap((one) => textOf(one) ?? []).slice(0, MOST_VALUES);
      return texts.length === 0 ? null : texts;
    }
  }
}

function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  return text === '' ? null : text.slice(0, LONGEST_TEXT);
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Epoch ms from an ISO date or moment; a number is taken as it is. */
function dateOf(value: unknown): number | null {
  if (typeof value === 'number') return numberOf(value);
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}
