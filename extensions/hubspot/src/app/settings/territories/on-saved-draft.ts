import type { Answer, Failure } from '@signalbox/shared/answer.ts';
import { isUnsaved } from '../policy/draft-state.ts';
import type { Draft } from '../policy/use-draft.ts';

const notSaved: Failure = {
  ok: false,
  code: 'not-saved',
  message: 'The changes on this page could not be saved first.',
  nextStep: 'See the message at the top of the page, then try again.',
};

/** Does something to the draft on the server, after what is unsaved on the page was saved there. `ask` gets the revision to change, 0 when there is no draft. */
export async function onSavedDraft<T>(
  draft: Pick<Draft, 'read' | 'save'>,
  ask: (revision: number) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const before = draft.read();
  if (before !== null && isUnsaved(before) && !(await draft.save())) return notSaved;
  return ask(draft.read()?.stored?.revision ?? 0);
}
