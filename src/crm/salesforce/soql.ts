/**
 * SOQL, Salesforce's query language, built so that nothing a person types can end a literal: a template takes text only as a quoted
 * literal, and anything else only as a piece that was made here.
 */

/** A piece of SOQL. Only this file makes one. */
export class Soql {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static of(text: string): Soql {
    return new Soql(text);
  }

  /** The query as it is sent. */
  toString(): string {
    return this.#text;
  }
}

/** What a template takes: text becomes a quoted literal, a list of texts a list of literals in brackets. */
type Part = string | readonly string[] | number | boolean | Soql;

/** Builds a query: soql`SELECT Id FROM Lead WHERE Email IN ${emails} AND CreatedDate >= ${moment(from)}`. */
export function soql(template: TemplateStringsArray, ...parts: readonly Part[]): Soql {
  const text = template.reduce((before, after, at) => before + written(parts[at - 1] ?? '') + after);
  return Soql.of(text);
}

/** No value. */
export const NULL = Soql.of('null');

/** A point in time, to the second as Salesforce keeps it; one inside a second counts as its end, as a bound does that leaves nothing out. */
export const moment = (epochMs: number): Soql => Soql.of(`${new Date(Math.ceil(epochMs / 1000) * 1000).toISOString().slice(0, 19)}Z`);

/** Names of fields or objects, with commas. Throws for what is none: such a name must never have come this far. */
export function names(list: readonly string[]): Soql {
  const wrong = list.find((name) => !NAME.test(name));
  if (wrong !== undefined) throw new Error('a field with such a name cannot be asked for');
  return Soql.of(list.join(', '));
}

/** `Website LIKE '%acme.com%'`, once for each text, any of which may hold. */
export const anyContains = (field: string, texts: readonly string[]): Soql =>
  Soql.of(`(${texts.map((text) => `${String(names([field]))} LIKE '%${escapedInLike(text)}%'`).join(' OR ')})`);

/** `Email LIKE '%@acme.com'`, once for each text, any of which may hold. */
export const anyEndsWith = (field: string, texts: readonly string[]): Soql =>
  Soql.of(`(${texts.map((text) => `${String(names([field]))} LIKE '%${escapedInLike(text)}'`).join(' OR ')})`);

/** Pieces one after the other. */
export const joined = (pieces: readonly Soql[], between: ' ' | ', ' | ' AND ' | ' OR '): Soql => Soql.of(pieces.join(between));

/** API names, and those reached through a parent: `Account.Name`, `Signalbox_Rule__c`. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,79}(\.[A-Za-z][A-Za-z0-9_]{0,79}){0,5}$/;

function written(part: Part): string {
  if (part instanceof Soql) return part.toString();
  if (typeof part === 'string') return literal(part);
  if (typeof part === 'object') return `(${part.map(literal).join(',')})`;
  if (typeof part === 'number' && !Number.isSafeInteger(part)) throw new Error('a query holds whole numbers only');
  return String(part);
}

const literal = (text: string): string => `'${escaped(text)}'`;

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

/** Control characters that have no escape mean nothing in any field, and half of a surrogate pair cannot be sent. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\\'"\n\r\t\b\f]/g, (character) => ESCAPES[character] ?? '')
    .replaceAll(/\p{Cc}/gu, ' ');

/** In a pattern, percent and underscore would stand for anything. */
const escapedInLike = (text: string): string => escaped(text).replaceAll(/[%_]/g, (character) => `\\${character}`);
