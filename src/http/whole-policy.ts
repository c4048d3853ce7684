/** The policy a page sent, with the lines of the large territory tables it got without them. */
import { withStoredLines } from '../application/configure/territories/lines-apart.ts';
import type { Installation } from '../application/ports/installations.ts';
import type { Policy } from '../routing/policy/policy.ts';
import { type Failure, failure, inSentences } from './errors.ts';
import type { HttpDeps } from './http-deps.ts';

interface Sent {
  readonly policy: Policy;
  readonly linesKept?: readonly string[] | undefined;
}

/** Fails with `policy-invalid` when the lines do not fit the policy any more. */
export async function wholePolicy(
  deps: HttpDeps,
  installation: Installation,
  { policy, linesKept }: Sent,
): Promise<{ readonly ok: true; readonly policy: Policy } | Failure> {
  const whole = await withStoredLines(deps.ports, { installationId: installation.id, policy, linesKept });
  return whole.ok ? whole : failure('policy-invalid', { message: inSentences(whole.problems) });
}

/** The same where a page may send none; null = it did not. */
export async function wholePolicyIfAny(
  deps: HttpDeps,
  installation: Installation,
  { policy, ...sent }: { readonly policy?: Policy | undefined; readonly linesKept?: readonly string[] | undefined },
): Promise<{ readonly ok: true; readonly policy: Policy | null } | Failure> {
  return policy === undefined ? { ok: true, policy: null } : wholePolicy(deps, installation, { policy, ...sent });
}
