/** Puts words onto a JSON Schema, so that a form or an editor can show them. */
import { FOLLOW_UP_WORDS } from './follow-up-words.ts';
import { SETTING_WORDS } from './setting-words.ts';

const WORDS = { ...SETTING_WORDS, ...FOLLOW_UP_WORDS };

/** Words of values stand under a key of our own, which every reader of JSON Schema passes over. */
const VALUES = 'x-values';

/** The same schema with a title, a description and words of values on every setting. `place` is the setting it stands in. */
export function annotated(schema: unknown, place = 'policy'): unknown {
  if (Array.isArray(schema)) return schema.map((part) => annotated(part, place));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, part]) => {
      if (key === 'properties' && typeof part === 'object') return [key, settings(part as Record<string, object>, place)];
      return [key, annotated(part, place)];
    }),
  );
}

function settings(properties: Readonly<Record<string, object>>, place: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const words = WORDS[`${place}.${name}`] ?? WORDS[name];
      const { title, description, values } = words ?? {};
      const own = Object.entries(values ?? {}).filter(([value]) => valuesOf(schema).includes(value));
      const said = {
        ...(title && { title }),
        ...(description && { description }),
        ...(own.length > 0 && { [VALUES]: Object.fromEntries(own) }),
      };
      return [name, { ...said, ...(annotated(schema, name) as object) }];
    }),
  );
}

/** The values that a setting itself may have: of a list, and of each side of a choice between forms, by the key that tells them apart. */
function valuesOf(schema: object): string[] {
  const { enum: listed = [], const: only, items, anyOf = [], properties = {} } = schema as Choices;
  const inner = [...anyOf, ...(items === undefined ? [] : [items])].flatMap(valuesOf);
  return [...[...listed, ...(only === undefined ? [] : [only])].map(String), ...Object.keys(properties), ...inner];
}

/** The parts of a schema that say which values there are. */
interface Choices {
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly items?: object;
  readonly anyOf?: readonly object[];
  readonly properties?: object;
}
