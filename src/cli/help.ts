/** Help, made from the declarations. */
import type { Command, Option } from './command.ts';
import { table } from './table.ts';

const COMMON: Readonly<Record<string, Option>> = {
  json: { meaning: 'print the answer as JSON' },
  help: { meaning: 'show this' },
};
const ACCOUNT: Readonly<Record<string, Option>> = {
  account: { meaning: 'the CRM’s id of the account; not needed when there is only one', value: 'id' },
};

/** Every command with its summary. */
export const helpOnAll = (commands: readonly Command[]): string[] => [
  'Usage: signalbox <command> [options]',
  '',
  ...table(commands.map((one) => [`  ${one.name}`, one.summary])),
  '',
  'Configured by the environment of the server (docs/configuration.md). Options of a command: signalbox <command> --help',
  'Exit code: 0 = done, or yes; 1 = the answer is no; 2 = the question could not be asked.',
];

/** One command. */
export function helpOn(command: Command): string[] {
  const options = { ...command.options, ...(command.takesAccount ? ACCOUNT : {}), ...COMMON };
  return [
    `Usage: ${usageOf(command)}`,
    '',
    command.summary,
    '',
    ...table([
      ...command.places.map((place) => [`  <${place.name}>`, place.meaning]),
      ...Object.entries(options).map(([name, option]) => [`  ${spelled(name, option)}`, option.meaning]),
    ]),
    '',
    `Example: signalbox ${command.name}${command.example === '' ? '' : ` ${command.example}`}`,
  ];
}

/** `signalbox lint [<file>] [options]` */
export const usageOf = ({ name, places }: Command): string =>
  ['signalbox', name, ...places.map((place) => (place.required ? `<${place.name}>` : `[<${place.name}>]`)), '[options]'].join(' ');

const spelled = (name: string, { value }: Option): string => (value === undefined ? `--${name}` : `--${name} <${value}>`);
