/** One save of the draft; when it fails, a look whether somebody else's change is the reason. */
import type { Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import { hasMoved, inConflict, policyToSend, saved, savingFrom, type DraftState } from './draft-state.ts';
import type { Change } from './policy-types.ts';

/** `apply` is what became of the state; `who` is shown as the one who saved until the server says it. */
export async function saveOnce(api: Api, before: DraftState, who: string): Promise<{ failure: Failure | null; apply: Change<DraftState> }> {
  const answer = await api.saveDraft({ ...savingFrom(before), ...policyToSend(before) });
  if (answer.ok) return { failure: null, apply: (now) => saved(now, before.policy, answer.data, { at: Date.now(), who }) };
  const current = await api.policy();
  const moved = current.ok && hasMoved(before, current.data);
  return { failure: answer, apply: (now) => (moved ? inConflict(now, current.data) : now) };
}
