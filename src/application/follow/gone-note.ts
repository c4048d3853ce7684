/** What whoever had a lead hears of why it went to somebody else. */
import type { FollowDetail, FollowEvent } from '../ports/followed-leads.ts';

/** One sentence; null = there is nothing to say. `since` is what happened since they got it, oldest first. */
export function goneNote(since: readonly Pick<FollowEvent, 'detail' | 'by'>[]): string | null {
  return since.flatMap((event) => whyOf(event.detail, event.by) ?? []).at(-1) ?? null;
}

function whyOf(detail: FollowDetail, by: string | null): string | null {
  switch (detail.kind) {
    case 'breached':
      return detail.done.some(({ kind }) => kind === 'reassign' || kind === 'pool') ? `“${detail.name}” was missed.` : null;
    case 'given':
      return detail.via === 'home' ? `${by ?? 'A manager'} gave it to them${detail.note ? `: “${detail.note}”` : '.'}` : null;
    case 'owner-changed':
      return detail.by === 'person' ? 'A person changed the owner in the CRM.' : 'Other automation changed the owner in the CRM.';
    case 'stranded':
      return detail.because === 'long-leave' && detail.done === 'reassign' ? 'You are away for long.' : null;
    default:
      return null;
  }
}
