/** Edits of automated follow-up paths. */
import { newId } from './new-id.ts';
import { withPart } from './optional-part.ts';
import type { Change, Path, Policy } from './policy-types.ts';

/** How long a new path runs before the hand-over: two weeks. */
const PATH_MINUTES = 20_160;

/** A path that is handed over to where the fallback goes. */
export function addPath(policy: Policy): Policy {
  const path: Path = {
    id: newId('path'),
    name: 'New path',
    set: {},
    workflowId: null,
    handOver: { when: null, to: policy.fallback.to, afterMinutes: PATH_MINUTES, atDeadline: 'hand-over' },
  };
  return { ...policy, paths: [...(policy.paths ?? []), path] };
}

/** Changes one path. */
export function changePath(policy: Policy, id: string, change: Change<Path>): Policy {
  return { ...policy, paths: (policy.paths ?? []).map((path) => (path.id === id ? change(path) : path)) };
}

/** Removes a path; ask `pathUses` first. */
export function removePath(policy: Policy, id: string): Policy {
  const rest = (policy.paths ?? []).filter((path) => path.id !== id);
  return withPart(policy, 'paths', rest.length === 0 ? undefined : rest);
}

/** The path writing this value; null = it leaves the property alone. */
export function withProperty(path: Path, property: string, value: string | null): Path {
  const { [property]: _, ...rest } = path.set;
  return { ...path, set: value === null ? rest : { ...path.set, [property]: value } };
}
