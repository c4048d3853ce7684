/** The words of a command line → a command that is ready to run, help, or what is wrong. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { Command, Outcome } from './command.ts';
import type { Desk } from './desk.ts';

/** What the words ask for. `wrong` holds one line per problem; `command` is null when it is the command itself. */
export type Asked =
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'wrong'; readonly command: Command | null; readonly lines: readonly string[]; readonly json: boolean }
  | { readonly kind: 'run'; readonly run: (desk: Desk) => Promise<Outcome>; readonly account: string | null; readonly json: boolean };

/** Reads `words`, as they follow the program's name. */
export function readArguments(commands: readonly Command[], words: readonly string[]): Asked {
  const [name, ...rest] = words;
  if (name === undefined) return { kind: 'wrong', command: null, lines: ['no command is given'], json: false };
  if (name === '--help' || name === '-h' || name === 'help') {
    return { kind: 'help', command: commands.find((one) => one.name === rest[0]) ?? null };
  }
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) return readWords(command, rest);
  return { kind: 'wrong', command: null, lines: [`there is no command “${name}”`], json: rest.includes('--json') };
}

function readWords(command: Command, words: readonly string[]): Asked {
  const json = words.includes('--json');
  const wrong = (lines: readonly string[]): Asked => ({ kind: 'wrong', command, lines, json });
  const parsed = parseWords(command, words);
  if ('wrong' in parsed) return wrong([parsed.wrong]);
  const { json: _json, help, account, ...values } = parsed.values;
  if (help === true) return { kind: 'help', command };
  const surplus = parsed.positionals.slice(command.places.length);
  if (surplus.length > 0) return wrong([`“${surplus.join(' ')}” is not expected here`]);
  const places = Object.fromEntries(parsed.positionals.map((word, at) => [command.places[at]?.name ?? '', word]));
  const prepared = command.prepare({ ...values, ...places });
  if ('wrong' in prepared) return wrong(prepared.wrong);
  return { kind: 'run', run: prepared, account: typeof account === 'string' ? account : null, json };
}

type Parsed = Pick<ReturnType<typeof parseArgs>, 'values' | 'positionals'>;

function parseWords(command: Command, words: readonly string[]): Parsed | { readonly wrong: string } {
  const options: ParseArgsOptionsConfig = {
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    ...(command.takesAccount ? { account: { type: 'string' } } : {}),
  };
  for (const [name, { value, multiple = false }] of Object.entries(command.options))
    options[name] = { type: value === undefined ? 'boolean' : 'string', multiple };
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    if (isMisuse(error)) return { wrong: error.message.split(/\.\s/)[0] ?? error.message };
    throw error;
  }
}

/** Known by its code: an error of Node’s own may be of another realm. */
const isMisuse = (error: unknown): error is { readonly message: string } =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
