import fc from 'fast-check';
import { anyContains, anyEndsWith, joined, moment, names, Soql, soql } from './soql.ts';

/** Reads a literal as Salesforce does, from its opening quote; gives what it says and what comes after it. */
function readLiteral(text: string): { said: string; rest: string } {
  if (text[0] !== "'") throw new Error(`no literal: ${text}`);
  const plain: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  let said = '';
  for (let at = 1; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === "'") return { said, rest: text.slice(at + 1) };
    if (character === '\\') {
      at += 1;
      const escaped = text[at] ?? '';
      said += plain[escaped] ?? escaped;
    } else said += character;
  }
  throw new Error('the literal does not end');
}

/** Texts as people and attackers type them. */
const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom("'", '\\', '%', '_', '"', '\n', '\u0000', '\ud800', ' OR Name != ', '--', ')'), { maxLength: 12 })
    .map((all) => all.join('')),
);
/** What of a text can be said at all. */
const sayable = (text: string): string => text.toWellFormed().replaceAll(/[^\P{Cc}\n\r\t\b\f]/gu, ' ');

it('says every text as it is, and none ends its literal', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const { said, rest } = readLiteral(String(soql`${text}`));
      expect([said, rest]).toEqual([sayable(text), '']);
    }),
  );
});

it('says lists of texts', () => {
  fc.assert(
    fc.property(fc.array(typed, { minLength: 1, maxLength: 5 }), (texts) => {
      let rest = String(soql`${texts}`).slice(1);
      const said = texts.map(() => {
        const read = readLiteral(rest);
        rest = read.rest.replace(/^,/, '');
        return read.said;
      });
      expect([said, rest]).toEqual([texts.map(sayable), ')']);
    }),
  );
});

it('lets no text stand for anything in a pattern', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const pattern = String(anyContains('Website', [text])).slice('(Website LIKE '.length, -1);
      expect(readLiteral(pattern).rest).toBe('');
      // Unescaped signs are the two we put there ourselves.
      expect(pattern.slice(1, -1).replaceAll(/\\./gs, '').match(/[%_]/g)).toEqual(['%', '%']);
    }),
  );
  expect(String(anyEndsWith('Email', ['@a_b.com', "@o'b"]))).toBe("(Email LIKE '%@a\\_b.com' OR Email LIKE '%@o\\'b')");
});

it('can always be sent in an address', () => {
  fc.assert(fc.property(typed, (text) => expect(() => encodeURIComponent(String(soql`${text}`))).not.toThrow()));
});

it('is put together from pieces', () => {
  const where = joined([soql`IsConverted = ${false}`, soql`CreatedDate >= ${moment(1_795_168_800_400)}`], ' AND ');
  expect(String(soql`SELECT ${names(['Id', 'Account.Name'])} FROM Lead WHERE ${where} LIMIT ${5}`)).toBe(
    'SELECT Id, Account.Name FROM Lead WHERE IsConverted = false AND CreatedDate >= 2026-11-20T10:00:01Z LIMIT 5',
  );
});

it.each(["Name'", 'Name FROM User', '', 'a'.repeat(81), 'Name,Id', '1a'])('takes %p for no name', (name) =>
  expect(() => names([name])).toThrow('such a name'),
);

it('takes whole numbers only', () => expect(() => soql`${1.5}`).toThrow('whole numbers'));

it('knows its own pieces', () => expect(String(soql`${Soql.of('NULL')}`)).toBe('NULL'));
