/** WHERE: comparisons joined by AND or by OR, never by both without brackets. */
import { parseMoment } from '../field-values.ts';
import type { Reader } from './reader.ts';
import { malformed, unquote } from './tokens.ts';
import type { Condition, DayWord, Literal, Operator, Path, Query } from './tree.ts';

type ReadQuery = (reader: Reader) => Query;

/** One condition. `readQuery` reads the query of a semi-join. Throws `ApiError` MALFORMED_QUERY. */
export function parseCondition(reader: Reader, readQuery: ReadQuery): Condition {
  const first = readTerm(reader, readQuery);
  for (const word of ['AND', 'OR'] as const) {
    if (!reader.takeWord(word)) continue;
    const parts = [first, readTerm(reader, readQuery)];
    while (reader.takeWord(word)) parts.push(readTerm(reader, readQuery));
    return { kind: word === 'AND' ? 'and' : 'or', parts };
  }
  return first;
}

function readTerm(reader: Reader, readQuery: ReadQuery): Condition {
  if (reader.takeWord('NOT')) return { kind: 'not', part: readTerm(reader, readQuery) };
  if (!reader.takeSign('(')) return readComparison(reader, readQuery);
  const inner = parseCondition(reader, readQuery);
  reader.expectSign(')');
  return inner;
}

const OPERATORS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies Operator[];

function readComparison(reader: Reader, readQuery: ReadQuery): Condition {
  const path = reader.expectName().split('.');
  if (reader.takeWords('NOT', 'IN')) return readIn(reader, readQuery, { path, negated: true });
  if (reader.takeWord('IN')) return readIn(reader, readQuery, { path, negated: false });
  if (reader.takeWord('INCLUDES')) return { kind: 'includes', path, negated: false, values: readList(reader) };
  if (reader.takeWord('EXCLUDES')) return { kind: 'includes', path, negated: true, values: readList(reader) };
  if (reader.takeWord('LIKE')) return { kind: 'compare', path, operator: 'LIKE', value: readLiteral(reader) };
  const sign = reader.peek().text === '<>' ? '!=' : reader.peek().text;
  const operator = OPERATORS.find((one) => one === sign) as Operator | undefined;
  if (operator === undefined) throw reader.unexpected();
  reader.next();
  return { kind: 'compare', path, operator, value: readLiteral(reader) };
}

function readIn(reader: Reader, readQuery: ReadQuery, start: { readonly path: Path; readonly negated: boolean }): Condition {
  reader.expectSign('(');
  if (reader.peek().text.toUpperCase() === 'SELECT') {
    const query = readQuery(reader);
    reader.expectSign(')');
    return { kind: 'inQuery', ...start, query };
  }
  return { kind: 'in', ...start, values: readRest(reader) };
}

function readList(reader: Reader): Literal[] {
  reader.expectSign('(');
  return readRest(reader);
}

function readRest(reader: Reader): Literal[] {
  const values = [readLiteral(reader)];
  while (reader.takeSign(',')) values.push(readLiteral(reader));
  reader.expectSign(')');
  return values;
}

const DAY_WORDS: readonly string[] = ['TODAY', 'YESTERDAY', 'TOMORROW', 'LAST_N_DAYS', 'NEXT_N_DAYS'] satisfies DayWord[];

function readLiteral(reader: Reader): Literal {
  const token = reader.peek();
  const raw = token.text;
  switch (token.kind) {
    case 'string':
      reader.next();
      return { kind: 'text', text: unquote(reader.text, token), raw };
    case 'number':
      reader.next();
      return { kind: 'number', number: Number(raw), raw };
    case 'date':
      reader.next();
      return { kind: 'date', date: raw, raw };
    case 'moment': {
      const moment = parseMoment(raw);
      if (moment === null) throw malformed(reader.text, token.at, `Invalid dateTime: ${raw}`);
      reader.next();
      return { kind: 'moment', moment, raw };
    }
    case 'word':
      return readWord(reader, raw);
    default:
      throw reader.unexpected();
  }
}

function readWord(reader: Reader, raw: string): Literal {
  const upper = raw.toUpperCase();
  const word = DAY_WORDS.find((one) => one === upper) as DayWord | undefined;
  if (word === undefined && !['TRUE', 'FALSE', 'NULL'].includes(upper)) throw reader.unexpected();
  reader.next();
  if (upper === 'NULL') return { kind: 'null', raw };
  if (word === undefined) return { kind: 'boolean', value: upper === 'TRUE', raw };
  if (!word.includes('_N_')) return { kind: 'days', word, count: 0, raw };
  reader.expectSign(':');
  return { kind: 'days', word, count: reader.expectWhole(), raw };
}
