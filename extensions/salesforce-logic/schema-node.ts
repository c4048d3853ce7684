/** What a form shows for a part of the policy, told from the published JSON Schema. */

/** The part of JSON Schema that the server publishes. */
export interface Schema {
  readonly title?: string;
  readonly description?: string;
  /** Values in words, by value. */
  readonly 'x-values'?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly const?: string | number;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
}

/** One of several forms a value may have. */
export interface Variant {
  readonly key: string;
  readonly label: string;
  readonly schema: Schema;
}

/** Something of the policy or the CRM that is named by its id. */
export type Reference = 'rep' | 'pool' | 'table' | 'team' | 'queue' | 'path' | 'score' | 'field' | 'provider' | 'rule' | 'channel';

/** A choice by its value, which may be a number. */
interface Option {
  readonly label: string;
  readonly value: string | number;
}

/** What to show. */
export type Node =
  | { readonly kind: 'constant' | 'condition' | 'boolean' | 'text' | 'long-text' | 'date' | 'minute' | 'texts' | 'groups' | 'numbers' }
  | { readonly kind: 'number'; readonly whole: boolean; readonly min: number | undefined; readonly max: number | undefined }
  | { readonly kind: 'choice' | 'choices'; readonly options: readonly Option[] }
  | { readonly kind: 'reference' | 'references'; readonly of: Reference }
  | { readonly kind: 'optional'; readonly inner: Schema }
  | { readonly kind: 'union'; readonly variants: readonly Variant[] }
  | { readonly kind: 'object'; readonly properties: Readonly<Record<string, Schema>>; readonly required: readonly string[] }
  | { readonly kind: 'map'; readonly of: Schema }
  | { readonly kind: 'list'; readonly of: Schema };

const REFERENCES: Readonly<Record<string, Reference>> = {
  repId: 'rep',
  poolId: 'pool',
  tableId: 'table',
  teamId: 'team',
  queueId: 'queue',
  pathId: 'path',
  scoreId: 'score',
  providers: 'provider',
  managerId: 'rep',
  ruleIds: 'rule',
  poolIds: 'pool',
  channelId: 'channel',
  channelIds: 'channel',
};

/** A text as long as this is written in several lines. */
const LONG_TEXT = 1000;

/** Settings whose constant tells the forms of a value apart. */
const TELLS_APART = ['kind', 'for'] as const;

/** What to show for this schema; `name` is the setting's, which says what an id refers to. */
export function nodeOf(schema: Schema, name: string): Node {
  if (schema.$ref === '#/$defs/Condition') return { kind: 'condition' };
  if (schema.const !== undefined) return { kind: 'constant' };
  const forms = schema.oneOf ?? schema.anyOf;
  if (forms !== undefined) return formsNode(forms, schema);
  switch (schema.type) {
    case 'object':
      return objectNode(schema);
    case 'array':
      return arrayNode(schema, name);
    case 'boolean':
      return { kind: 'boolean' };
    case 'integer':
    case 'number':
      return name.endsWith('Minute')
        ? { kind: 'minute' }
        : { kind: 'number', whole: schema.type === 'integer', min: schema.minimum, max: schema.maximum };
    default:
      return textNode(schema, name);
  }
}

function textNode(schema: Schema, name: string): Node {
  if (schema.enum !== undefined) return { kind: 'choice', options: optionsOf(schema.enum, schema) };
  if (schema.format === 'date') return { kind: 'date' };
  const of = isFieldPath(schema) ? 'field' : REFERENCES[name];
  if (of !== undefined) return { kind: 'reference', of };
  return { kind: (schema.maxLength ?? 0) >= LONG_TEXT ? 'long-text' : 'text' };
}

function objectNode({ properties, required = [], additionalProperties }: Schema): Node {
  if (properties !== undefined) return { kind: 'object', properties, required };
  return { kind: 'map', of: typeof additionalProperties === 'object' ? additionalProperties : {} };
}

function arrayNode(schema: Schema, name: string): Node {
  const { items = {} } = schema;
  const listed = items.enum ?? constants(items.anyOf);
  if (listed !== null && listed !== undefined) return { kind: 'choices', options: optionsOf(listed, schema) };
  if (items.type === 'string') {
    const of = isFieldPath(items) ? 'field' : REFERENCES[name];
    return of === undefined ? { kind: 'texts' } : { kind: 'references', of };
  }
  if (items.type === 'number') return { kind: 'numbers' };
  if (items.type === 'array') return { kind: 'groups' };
  return { kind: 'list', of: items };
}

function formsNode(forms: readonly Schema[], schema: Schema): Node {
  const present = forms.filter((form) => form.type !== 'null');
  const [only] = present;
  if (present.length < forms.length && present.length === 1 && only !== undefined) return { kind: 'optional', inner: only };
  return { kind: 'union', variants: present.flatMap((form) => variantsOf(form, schema)) };
}

/** A form by what tells it apart: its kind, or what it is for, else the setting that only it has; each value of a list is a form of its own. */
function variantsOf(form: Schema, whole: Schema): Variant[] {
  if (form.enum !== undefined) return form.enum.map((value) => ({ key: value, label: wordsOf(whole, value), schema: { const: value } }));
  const kind = TELLS_APART.map((name) => form.properties?.[name]).find((one) => one?.const !== undefined);
  if (kind !== undefined) return [{ key: String(kind.const), label: wordsOf(kind, String(kind.const)), schema: form }];
  const [key = ''] = form.required ?? [];
  return [{ key, label: whole['x-values']?.[key] ?? form.properties?.[key]?.title ?? inWords(key), schema: form }];
}

/** Which form the value has; null when it is none of them. */
export function variantOf(variants: readonly Variant[], value: unknown): Variant | null {
  const fits = ({ key, schema }: Variant): boolean => {
    if (schema.const !== undefined) return value === schema.const;
    if (typeof value !== 'object' || value === null) return false;
    const told = TELLS_APART.find((name) => name in value);
    return told === undefined ? key in value : (value as Readonly<Record<string, unknown>>)[told] === key;
  };
  return variants.find(fits) ?? null;
}

const isFieldPath = ({ pattern }: Schema): boolean => pattern?.startsWith('^(lead|account|enriched)') === true;

const constants = (forms: readonly Schema[] | undefined): (string | number)[] | null =>
  forms?.every((form) => form.const !== undefined) === true ? forms.map((form) => form.const ?? '') : null;

const optionsOf = (values: readonly (string | number)[], schema: Schema): Option[] =>
  values.map((value) => ({ value, label: wordsOf(schema, String(value)) }));

const wordsOf = (schema: Schema, value: string): string => schema['x-values']?.[value] ?? inWords(value);

/** "relaxAfterMinutes" and "open-deal" as a person would write them. */
export function inWords(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
