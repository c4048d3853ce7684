/** docs/cli.md shows every command with an example that would run, its options, and no other. */
import { readFileSync } from 'node:fs';
import { commands } from '../../src/cli/commands.ts';
import { readArguments } from '../../src/cli/read-arguments.ts';

const text = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');
const names = commands.map((command) => command.name);
const sections = new Map(
  text
    .split(/^## `signalbox /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('`')), section]),
);

/** Words of the examples, as a shell would split them; what is redirected is the shell's. */
const wordsOf = (line: string): string[] =>
  [...line.replace(/ [>|].*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
const examples = [...text.matchAll(/^\$ signalbox (.+)$/gm)].map((match) => match[1] ?? '');

it('has a section for every command, in the order of help', () => expect([...sections.keys()]).toEqual(names));

it.each(names)('shows an example of %s and says what each of its options does', (name) => {
  const section = sections.get(name) ?? '';
  expect(section).toMatch(new RegExp(`^\\$ signalbox ${name}\\b`, 'm'));
  for (const option of Object.keys(commands.find((one) => one.name === name)?.options ?? {})) expect(section).toContain(`--${option}`);
});

it.each(examples)('signalbox %s is understood', (line) => expect(readArguments(commands, wordsOf(line)).kind).toBe('run'));

it.each(commands.map((command) => [command.name, command.example] as const))(
  'the help of %s has an example that is understood',
  (name, example) => expect(readArguments(commands, wordsOf(`${name} ${example}`)).kind).toBe('run'),
);

it('names no option that does not exist', () => {
  const known = new Set(['account', 'json', 'help', ...commands.flatMap((command) => Object.keys(command.options))]);
  expect([...text.matchAll(/--([a-z][a-z-]*)/g)].map((match) => match[1]).filter((option) => !known.has(option ?? ''))).toEqual([]);
});
