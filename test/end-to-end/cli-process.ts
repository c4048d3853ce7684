/** The command as an operator runs it, with nothing but the environment of the server. */
import { execFile } from 'node:child_process';
import { commands } from '../../src/cli/commands.ts';
import { run } from '../../src/cli/run.ts';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).pathname;

/** `json` is the standard output, parsed; null when it is not JSON. */
export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly json: unknown;
}

/** What `signalbox` prints for these words, without starting a process for it. */
export async function printed(env: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<CliResult> {
  const { exit, out, err } = await run(commands, words, env);
  return { code: exit, out, err, json: parsed(out) };
}

/** Runs `signalbox` with these words as a process of its own and waits for its end. */
export function cli(env: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<CliResult> {
  return new Promise((resolve) => {
    const options = { env: { PATH: process.env['PATH'], ...env }, timeout: 45_000, maxBuffer: 32_000_000 };
    execFile(process.execPath, [MAIN, ...words], options, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, out, err, json: parsed(out) });
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
