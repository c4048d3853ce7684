/** How a command is declared: its arguments → schema → use case → printed answer. Help, parsing and the documentation's test read the declaration. */
import type { z } from 'zod';
import type { Installation } from '../application/ports/installations.ts';
import type { Parts } from '../wire-parts.ts';
import type { Desk } from './desk.ts';

/** What a command found. `exit` is 1 when the answer is no (findings, a difference, a problem); `data` is printed with --json, else `lines`. */
export interface Answer {
  readonly exit: 0 | 1;
  readonly data: unknown;
  readonly lines: readonly string[];
}

/** Why there is no answer. `exit` is 1 when it was refused for what is stored, 2 when the question could not be asked. */
export interface Refusal {
  readonly exit: 1 | 2;
  readonly problem: string;
  readonly nextStep: string;
}

export type Outcome = Answer | Refusal;

/** An option, as `parseArgs` takes it; `value` is how help shows what to write, absent for a flag. */
export interface Option {
  readonly meaning: string;
  readonly value?: string;
  readonly multiple?: boolean;
}

/** An argument without a dash. */
interface Place {
  readonly name: string;
  readonly meaning: string;
  readonly required: boolean;
}

interface Described {
  readonly name: string;
  readonly summary: string;
  readonly places: readonly Place[];
  readonly options: Readonly<Record<string, Option>>;
  /** What follows the command's name in an example. */
  readonly example: string;
}

/** A command that checks its own arguments, whatever their types. */
export interface Command extends Described {
  /** Whether --account is understood. */
  readonly takesAccount: boolean;
  /** The run with these arguments, or what is wrong with them: one line each. */
  readonly prepare: (args: Readonly<Record<string, unknown>>) => ((desk: Desk) => Promise<Outcome>) | { readonly wrong: readonly string[] };
}

/** One installation and the ports, for most commands. */
export interface At {
  readonly ports: Parts['ports'];
  readonly installation: Installation;
}

interface Declaration<I extends z.ZodType> extends Described {
  readonly input: I;
  readonly takesAccount: boolean;
  readonly run: (desk: Desk, input: z.output<I>) => Promise<Outcome> | Outcome;
}

/** Declares a command. */
export function command<I extends z.ZodType>({ input, run, ...described }: Declaration<I>): Command {
  return {
    ...described,
    prepare(args) {
      const parsed = input.safeParse(args);
      if (parsed.success) return async (desk) => run(desk, parsed.data);
      return { wrong: parsed.error.issues.map((issue) => wrongLine(issue, described)) };
    },
  };
}

/** Declares a command that works on one account. */
export function accountCommand<I extends z.ZodType>(
  declared: Described & { readonly input: I; readonly run: (at: At, input: z.output<I>) => Promise<Outcome> },
): Command {
  return command({
    ...declared,
    takesAccount: true,
    async run(desk, input) {
      const at = await desk.account();
      return isRefusal(at) ? at : declared.run(at, input);
    },
  });
}

export const isRefusal = (outcome: object): outcome is Refusal => 'problem' in outcome;

/** An answer that is yes. */
export const answer = (data: unknown, lines: readonly string[]): Answer => ({ exit: 0, data, lines });

function wrongLine(issue: z.core.$ZodIssue, { places }: Pick<Described, 'places'>): string {
  const name = String(issue.path[0] ?? '');
  if (name === '') return issue.message;
  const shown = places.some((place) => place.name === name) ? `<${name}>` : `--${name}`;
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return missing ? `${shown} is missing` : `${shown}: ${issue.message}`;
}
