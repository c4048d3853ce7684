/** Policies as files. */
import { readFile } from 'node:fs/promises';
import { parsePolicy } from '../application/configure/policy-schema.ts';
import type { Policy } from '../routing/policy/policy.ts';
import type { Refusal } from './command.ts';

/** The text of a file. */
export async function readText(file: string): Promise<{ readonly text: string } | Refusal> {
  try {
    return { text: await readFile(file, 'utf8') };
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    return { exit: 2, problem: `${file} cannot be read (${code}).`, nextStep: 'Name a file that exists; signalbox export makes one.' };
  }
}

/** The policy in a file; `problems` when the file holds none, one line each. */
export async function readPolicyFile(
  file: string,
): Promise<{ readonly policy: Policy } | { readonly problems: readonly string[] } | Refusal> {
  const read = await readText(file);
  if ('problem' in read) return read;
  const json = parseJson(read.text);
  if (json === null) return { problems: ['The file is not JSON.'] };
  const parsed = parsePolicy(json.value);
  return parsed.ok ? { policy: parsed.policy } : { problems: parsed.problems };
}

/** Why a file without a policy is refused. */
export const noPolicyIn = (file: string, problems: readonly string[]): Refusal => ({
  exit: 1,
  problem: [`${file} is not a policy:`, ...problems].join('\n'),
  nextStep: 'Mend what is listed; signalbox schema tells an editor what a policy looks like.',
});

function parseJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
