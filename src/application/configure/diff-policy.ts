/** What differs between two policies of an account, in sentences with the account's own names. */
import { describeDifference } from '../../routing/difference/describe-difference.ts';
import { diffPolicies } from '../../routing/difference/diff-policies.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { namesFor } from '../decide/names.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import type { NameLookup } from '../show/name-lookup.ts';
import { storedPolicy } from './check-policy.ts';

/** As many as a person reads; whoever imports ten thousand territory lines gets their number. */
const SHOWN = 200;

/** Which two. `before` null = what is published; `after` null = `policy`, or the draft, or what is published. */
export interface PoliciesToCompare {
  readonly installation: Installation;
  readonly before: number | null;
  readonly after: number | null;
  readonly policy: Policy | null;
}

/** One difference; `kind` is a kind of `Difference`. */
interface DifferenceView {
  kind: string;
  sentence: string;
  before: string | null;
  after: string | null;
}

/** `total` counts all differences, also those beyond the first 200 that are listed. */
export type DiffPolicy =
  | { readonly kind: 'compared'; readonly total: number; readonly differences: DifferenceView[] }
  | { readonly kind: 'unknown-version' }
  | { readonly kind: 'no-policy' };

/** Compares. Throws `PolicyBroken`. */
export async function diffPolicy(
  ports: Pick<Ports, 'policies'> & { readonly names: NameLookup },
  request: PoliciesToCompare,
): Promise<DiffPolicy> {
  const { installation } = request;
  const [before, after] = await Promise.all([policyBefore(ports, request), policyAfter(ports, request)]);
  if (before === null) return { kind: request.before === null ? 'no-policy' : 'unknown-version' };
  if (after === null) return { kind: request.after === null ? 'no-policy' : 'unknown-version' };
  const [roster, fields] = await Promise.all([ports.names.roster(installation), ports.names.fields(installation)]);
  const names = { before: namesFor(before, { roster, fields }), after: namesFor(after, { roster, fields }) };
  const differences = diffPolicies(before, after);
  return {
    kind: 'compared',
    total: differences.length,
    differences: differences.slice(0, SHOWN).map((difference) => ({ kind: difference.kind, ...describeDifference(difference, names) })),
  };
}

async function policyBefore({ policies }: Pick<Ports, 'policies'>, request: PoliciesToCompare): Promise<Policy | null> {
  const { id } = request.installation;
  const version = await (request.before === null ? policies.published(id) : policies.version(id, request.before));
  return version?.policy ?? null;
}

async function policyAfter(ports: Pick<Ports, 'policies'>, request: PoliciesToCompare): Promise<Policy | null> {
  const { id } = request.installation;
  if (request.after !== null) return (await ports.policies.version(id, request.after))?.policy ?? null;
  return request.policy ?? storedPolicy(ports, id);
}
