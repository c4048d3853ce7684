/** Command lines, right and wrong. */
import { commands } from './commands.ts';
import { type Asked, readArguments } from './read-arguments.ts';

const read = (...words: string[]): Asked => readArguments(commands, words);
const wrongIn = (asked: Asked): string => (asked.kind === 'wrong' ? asked.lines.join('\n') : asked.kind);

describe('a command line', () => {
  it('runs, with the account and the form of the answer', () => {
    expect(read('export', '--version', '3', '--account', '77', '--json')).toMatchObject({ kind: 'run', account: '77', json: true });
    expect(read('versions')).toMatchObject({ kind: 'run', account: null, json: false });
    expect(read('what-if', 'x', '--set', 'lead.country=', '--set', 'account.industry=A=B')).toMatchObject({ kind: 'run' });
  });

  it.each([['--help'], ['-h'], ['help']])('shows all commands for %s', (word) => {
    expect(read(word)).toEqual({ kind: 'help', command: null });
  });

  it('shows one command, even where the rest is wrong', () => {
    expect(read('publish', '--help')).toMatchObject({ kind: 'help', command: { name: 'publish' } });
    expect(read('help', 'publish')).toMatchObject({ kind: 'help', command: { name: 'publish' } });
  });

  it.each([
    [[], /no command/],
    [['publsh'], /“publsh”/],
    [['restore'], /<version>/],
    [['restore', 'first'], /<version>: must be a number/],
    [['restore', '1', '2'], /“2” is not expected/],
    [['export', '--version', 'newest'], /--version/],
    [['publish'], /--note is missing/],
    [['publish', '--note', ' '], /--note/],
    [['publish', '--notes', 'x'], /--notes/],
    [['publish', '--note'], /--note/],
    [['installations', '--account', '1'], /--account/],
    [['lint'], /either a file or --draft/],
    [['lint', 'a', '--draft'], /either a file or --draft/],
    [['replay', 'x', '--lead', '1'], /either a decision or --lead/],
    [['what-if', 'x'], /--set is missing/],
    [['what-if', 'x', '--set', 'country=DE'], /“country=DE” must be like/],
  ])('refuses %j', (words, because) => {
    expect(wrongIn(read(...words))).toMatch(because);
  });

  it('remembers that the refusal is to be JSON', () => {
    expect(read('publish', '--json')).toMatchObject({ kind: 'wrong', json: true });
    expect(read('publsh', '--json')).toMatchObject({ kind: 'wrong', json: true });
  });
});
