/** How a save or a publication over somebody else's work is refused. */
import type { PolicyDraft } from '../application/ports/policies.ts';
import { type Failure, failure } from './errors.ts';

/** Says what stands in the way; null = the draft is gone. */
export function draftConflict(current: PolicyDraft | null): Failure {
  const message =
    current === null
      ? 'The draft was published or discarded meanwhile.'
      : `The draft was changed by somebody else meanwhile; it stands at revision ${current.revision}.`;
  return failure('draft-conflict', { message });
}
