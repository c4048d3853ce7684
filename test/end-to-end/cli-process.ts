/** The command as an operator runs it: a process of its own, with nothing but the environment of the server. */
import { execFile } from 'node:child_process';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).pathname;

/** `json` is the standard output, parsed; null when it is not JSON. */
export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly json: unknown;
}

/** Runs `signalbox` with these words and waits for its end. */
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
