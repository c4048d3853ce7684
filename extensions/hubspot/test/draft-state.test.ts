/** The life of a draft on the page: nothing unsaved is lost, nothing of others is overwritten by itself. */
import {
  edited,
  hasMoved,
  inConflict,
  isUnsaved,
  onTopOfTheirs,
  opened,
  saved,
  savingFrom,
  sentenceOf,
  type DraftState,
} from '../src/app/settings/policy/draft-state.ts';
import { addRule, changeRule } from '../src/app/settings/policy/edit-policy.ts';
import { draftedView, policy, publishedView, savedAs } from './policy-samples.ts';

function open(view = publishedView): DraftState {
  const state = opened(view);
  if (state === null) throw new Error('the sample is published');
  return state;
}
const by = { at: 5, who: 'me@acme.com' };

test('without a published policy there is nothing to edit', () => {
  expect(opened({ published: null, draft: null })).toBeNull();
});

test('the first save starts a draft on the published version', () => {
  const state = edited(open(), (before) => addRule(before, 'r3'));
  expect(isUnsaved(state)).toBe(true);
  expect(savingFrom(state)).toEqual({ revision: 0, basedOn: 3 });
  const after = saved(state, state.policy, savedAs(1), by);
  expect(isUnsaved(after)).toBe(false);
  expect(savingFrom(after)).toEqual({ revision: 1, basedOn: 3 });
});

test('what is edited while a save is under way stays unsaved', () => {
  const sent = edited(open(), (before) => addRule(before, 'r3'));
  const later = edited(sent, (before) => addRule(before, 'r4'));
  const after = saved(later, sent.policy, savedAs(1), by);
  expect(isUnsaved(after)).toBe(true);
  expect(after.policy.rules.map((rule) => rule.id)).toEqual(['r1', 'r2', 'r3', 'r4']);
});

test('somebody else’s save, discard or publication is noticed', () => {
  const mine = open(draftedView(4, 'me@acme.com'));
  expect(hasMoved(mine, draftedView(4, 'me@acme.com'))).toBe(false);
  expect(hasMoved(mine, draftedView(5, 'eva@acme.com'))).toBe(true);
  expect(hasMoved(mine, publishedView)).toBe(true);
});

test('keeping ours saves on top of theirs, and only when asked', () => {
  const mine = edited(open(draftedView(4, 'me@acme.com')), (before) => addRule(before, 'r3'));
  const conflict = inConflict(mine, draftedView(5, 'eva@acme.com', addRule(policy, 'theirs')));
  expect(conflict.policy.rules.map((rule) => rule.id)).toEqual(['r1', 'r2', 'r3']);
  expect(savingFrom(conflict).revision).toBe(4);
  const kept = onTopOfTheirs(conflict);
  expect(kept.conflict).toBeNull();
  expect(savingFrom(kept).revision).toBe(5);
  expect(isUnsaved(kept)).toBe(true);
  expect(kept.policy).toBe(mine.policy);
});

test('a changed rule has no sentence until it is saved', () => {
  const state = open();
  expect(sentenceOf(state, 'r2')?.when).toBe('Leads whose Country is DE');
  const changed = edited(state, (before) => changeRule(before, 'r2', (rule) => ({ ...rule, name: 'DACH' })));
  expect(sentenceOf(changed, 'r2')).toBeNull();
  expect(sentenceOf(changed, 'r1')).not.toBeNull();
});
