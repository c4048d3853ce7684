import type { Directory } from '../policy/directory.ts';
import type { Change, Destination, Policy } from '../policy/policy-types.ts';

/** What every editor of a destination gets. */
export interface DestinationEditorProps {
  /** Makes the inputs' names unique on the page. */
  readonly name: string;
  readonly destination: Destination;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<Destination>) => void;
}
