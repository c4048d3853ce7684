import type { Directory } from '../policy/directory.ts';
import type { Change, Policy } from '../policy/policy-types.ts';

/** What each editor of general behaviour gets. */
export interface EditorProps {
  readonly policy: Policy;
  readonly directory: Directory;
  readonly edit: (change: Change<Policy>) => void;
}
