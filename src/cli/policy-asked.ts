/** The policy a command is to look at: the one in a file, or whatever stands for it when none is named. */
import type { Policy } from '../routing/policy/policy.ts';
import { isRefusal, type Refusal } from './command.ts';
import { noPolicyIn, readPolicyFile } from './read-policy-file.ts';

/** `policy` null = no file was named. */
export async function policyAsked(file: string | undefined): Promise<{ readonly policy: Policy | null } | Refusal> {
  if (file === undefined) return { policy: null };
  const read = await readPolicyFile(file);
  if (isRefusal(read)) return read;
  return 'problems' in read ? noPolicyIn(file, read.problems) : read;
}
