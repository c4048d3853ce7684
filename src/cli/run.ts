/** Runs one command line: what it prints, where, and the exit code. */
import { CrmCallFailed } from '../application/ports/crm-failure.ts';
import { PolicyBroken } from '../application/ports/policies.ts';
import { describeStartFailure } from '../start-failure.ts';
import { isRefusal, type Command, type Outcome, type Refusal } from './command.ts';
import { CRM_NEXT_STEPS } from './crm-next-steps.ts';
import { openDesk } from './desk.ts';
import { helpOn, helpOnAll, usageOf } from './help.ts';
import { type Asked, readArguments } from './read-arguments.ts';

/** Texts to print; `exit` is 0 = done or yes, 1 = the answer is no, 2 = the question could not be asked. */
export interface Printed {
  readonly exit: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

/** Reads the words, runs the command, and closes what it opened. */
export async function run(
  commands: readonly Command[],
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Printed> {
  const asked = readArguments(commands, words);
  if (asked.kind === 'help') return print(asked.command === null ? helpOnAll(commands) : helpOn(asked.command));
  if (asked.kind === 'wrong') return printRefusal(misused(asked), asked.json);
  const outcome = await runOpen(asked, env);
  if (isRefusal(outcome)) return printRefusal(outcome, asked.json);
  return { ...print(asked.json ? [JSON.stringify(outcome.data, null, 2)] : outcome.lines), exit: outcome.exit };
}

async function runOpen(asked: Extract<Asked, { kind: 'run' }>, env: Readonly<Record<string, string | undefined>>): Promise<Outcome> {
  const desk = openDesk(env, asked.account);
  try {
    return await asked.run(desk);
  } catch (error) {
    return refusalOf(error);
  } finally {
    await desk.close();
  }
}

function misused({ command, lines }: Extract<Asked, { kind: 'wrong' }>): Refusal {
  const nextStep = command === null ? 'See signalbox --help.' : `Usage: ${usageOf(command)}. See signalbox ${command.name} --help.`;
  return { exit: 2, problem: `${lines.join('; ')}.`, nextStep };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof CrmCallFailed) {
    const { kind, detail } = error.failure;
    return { exit: 2, problem: `The CRM (${kind}): ${detail}`, nextStep: CRM_NEXT_STEPS[kind] };
  }
  if (error instanceof PolicyBroken) {
    return {
      exit: 1,
      problem: `Version ${error.version} of the policy cannot be read: ${error.message}`,
      nextStep: 'Restore an earlier version, or import and publish a policy that is whole.',
    };
  }
  const problem = describeStartFailure(error);
  const bug = error instanceof Error && problem === error.stack;
  const nextStep = bug
    ? 'This should not happen: report it with these lines.'
    : 'The command needs the environment of the server (docs/configuration.md).';
  return { exit: 2, problem, nextStep };
}

const print = (lines: readonly string[]): Printed => ({ exit: 0, out: lines.map((line) => `${line}\n`).join(''), err: '' });

function printRefusal({ exit, problem, nextStep }: Refusal, json: boolean): Printed {
  if (json) return { exit, out: `${JSON.stringify({ problem, nextStep }, null, 2)}\n`, err: '' };
  return { exit, out: '', err: `${problem}\n${nextStep}\n` };
}
