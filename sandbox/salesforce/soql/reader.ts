/** Reads the tokens of a query one after the other. */
import { type ApiError } from '../errors.ts';
import { malformed, tokensOf, type Token } from './tokens.ts';

/** The place in a query. Words are compared without regard to case. */
export interface Reader {
  readonly text: string;
  peek(): Token;
  next(): Token;
  takeWord(word: string): boolean;
  takeWords(first: string, second: string): boolean;
  takeSign(sign: string): boolean;
  expectWord(word: string): void;
  expectSign(sign: string): void;
  /** A name, perhaps with dots. */
  expectName(): string;
  /** A whole number from 0. */
  expectWhole(): number;
  /** The refusal of the next token. */
  unexpected(): ApiError;
}

/** A reader at the start of the text. Throws `ApiError` when the text holds what SOQL does not have. */
export function createReader(text: string): Reader {
  const tokens = tokensOf(text);
  const end: Token = { kind: 'end', text: '<EOF>', at: text.length };
  let place = 0;
  const peek = (ahead = 0): Token => tokens[place + ahead] ?? end;
  const unexpected = (): ApiError => malformed(text, peek().at, `unexpected token: '${peek().text}'`);
  const isWord = (token: Token, word: string): boolean => token.kind === 'word' && token.text.toUpperCase() === word;
  const take = (matches: boolean, count = 1): boolean => {
    if (matches) place += count;
    return matches;
  };
  const takeWord = (word: string): boolean => take(isWord(peek(), word));
  const takeSign = (sign: string): boolean => take(peek().kind === 'sign' && peek().text === sign);
  const next = (): Token => {
    const token = peek();
    place += 1;
    return token;
  };
  return {
    text,
    peek: () => peek(),
    next,
    takeWord,
    takeSign,
    takeWords: (first, second) => take(isWord(peek(), first) && isWord(peek(1), second), 2),
    expectWord: (word) => {
      if (!takeWord(word)) throw unexpected();
    },
    expectSign: (sign) => {
      if (!takeSign(sign)) throw unexpected();
    },
    expectName: () => {
      if (peek().kind !== 'word') throw unexpected();
      return next().text;
    },
    expectWhole: () => {
      if (peek().kind !== 'number' || !/^\d+$/.test(peek().text)) throw unexpected();
      return Number(next().text);
    },
    unexpected,
  };
}
