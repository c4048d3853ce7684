/** A query's text as words, literals and signs. */
import { badRequest, type ApiError } from '../errors.ts';

/** One token. `at` is its place in the text. */
export interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'moment' | 'date' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const SHAPES: readonly { readonly kind: Token['kind']; readonly shape: RegExp }[] = [
  { kind: 'moment', shape: /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})/y },
  { kind: 'date', shape: /\d{4}-\d{2}-\d{2}(?![\dT])/y },
  { kind: 'number', shape: /[+-]?\d+(?:\.\d+)?(?![\w-])/y },
  { kind: 'word', shape: /[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*/y },
  { kind: 'string', shape: /'(?:[^'\\\n]|\\.)*'/y },
  { kind: 'sign', shape: /!=|<>|<=|>=|[=<>(),:]/y },
];

/** All tokens, the end last. Throws `ApiError` MALFORMED_QUERY on anything SOQL does not have. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1;
    if (at >= text.length) return [...tokens, { kind: 'end', text: '<EOF>', at }];
    const token = tokenAt(text, at);
    if (token === null) throw malformed(text, at, `unexpected token: '${text.charAt(at)}'`);
    tokens.push(token);
    at += token.text.length;
  }
}

function tokenAt(text: string, at: number): Token | null {
  for (const { kind, shape } of SHAPES) {
    shape.lastIndex = at;
    const found = shape.exec(text);
    if (found !== null) return { kind, text: found[0], at };
  }
  return null;
}

/** A refusal of the query's grammar, with the place. */
export const malformed = (text: string, at: number, message: string): ApiError =>
  badRequest('MALFORMED_QUERY', `${whereAt(text, at)}\n${message}`);

/** The lines Salesforce shows in front of its message: an excerpt, a caret, row and column. */
export function whereAt(text: string, at: number): string {
  const from = Math.max(0, at - 30);
  const excerpt = text.slice(from, at + 30).replace(/\s/g, ' ');
  const row = text.slice(0, at).split('\n').length;
  return `\n${excerpt}\n${' '.repeat(at - from)}^\nERROR at Row:${row}:Column:${at - text.lastIndexOf('\n', at - 1)}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '\\': '\\',
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  N: '\n',
  R: '\r',
  T: '\t',
  B: '\b',
  F: '\f',
};

/** The characters of a quoted text. `\_` and `\%` are allowed only in front of LIKE and are left as they are. */
export function unquote(query: string, token: Token): string {
  return token.text.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/g, (whole, escape: string) => {
    if (escape.length === 5) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    if (escape === '_' || escape === '%') return whole;
    const meant = ESCAPES[escape];
    if (meant === undefined)
      throw malformed(
        query,
        token.at,
        `Invalid string literal '${token.text.slice(1, -1)}'. Illegal character sequence '${whole}' in string literal.`,
      );
    return meant;
  });
}
