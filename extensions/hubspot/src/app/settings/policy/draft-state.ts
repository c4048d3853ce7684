/**
 * The life of an edited policy on the page:
 *
 *   opened → edited ⇄ saved → published
 *               ↓ somebody else saved meanwhile
 *            conflict → their version, or ours on top of theirs; never silently either
 */
import type { PolicyView, SaveDraftView } from '@signalbox/shared/wire.ts';
import type { Change, Policy } from './policy-types.ts';

type Published = NonNullable<PolicyView['published']>;
type StoredDraft = NonNullable<PolicyView['draft']>;
type Sentences = Published['sentences'];
type LeftOut = readonly { readonly tableId: string; readonly lines: number }[];

/** `base` is what the server holds; `policy` is what the person sees. They are the same object when nothing is unsaved. */
export interface DraftState {
  readonly published: Published;
  /** Null = there is no draft on the server. */
  readonly stored: Pick<StoredDraft, 'revision' | 'basedOn' | 'savedAt' | 'savedBy'> | null;
  readonly base: Policy;
  readonly policy: Policy;
  /** Tables whose lines stay on the server, because they are many: `entries` is empty here. */
  readonly leftOut: LeftOut;
  readonly sentences: Sentences;
  readonly fallback: string;
  /** What the policy says beside its rules, as it is on the server. */
  readonly settings: Published['settings'];
  /** What stands on the server instead of what we started from. */
  readonly conflict: PolicyView | null;
}

/** Null when nothing was ever published: there is nothing to edit yet. */
export function opened(view: PolicyView): DraftState | null {
  if (view.published === null) return null;
  const shown = view.draft ?? view.published;
  return {
    published: view.published,
    stored: view.draft,
    base: shown.policy,
    policy: shown.policy,
    leftOut: shown.linesLeftOut ?? [],
    sentences: shown.sentences,
    fallback: shown.fallback,
    settings: shown.settings,
    conflict: null,
  };
}

/** True when the page holds changes the server does not. */
export const isUnsaved = (state: DraftState): boolean => state.policy !== state.base;

/** With a change that is not saved yet. */
export const edited = (state: DraftState, change: Change<Policy>): DraftState => ({ ...state, policy: change(state.policy) });

/** The revision and version to save on. */
export function savingFrom(state: DraftState): { revision: number; basedOn: number } {
  return { revision: state.stored?.revision ?? 0, basedOn: state.stored?.basedOn ?? state.published.version };
}

/** The policy as it is sent: tables whose lines were left out keep those that the server has. */
export function policyToSend({ policy, leftOut }: DraftState): { policy: Policy; linesKept?: string[] } {
  const kept = policy.territories.map((table) => table.id).filter((id) => linesOnServer({ leftOut }, id) !== null);
  return kept.length === 0 ? { policy } : { policy, linesKept: kept };
}

/** How many lines a table has that stay on the server; null = its lines are on the page. */
export const linesOnServer = ({ leftOut }: Pick<DraftState, 'leftOut'>, tableId: string): number | null =>
  leftOut.find((table) => table.tableId === tableId)?.lines ?? null;

/** The server changed lines of a table in the draft, as asked; what is unsaved here stays so. */
export function linesChanged(
  state: DraftState,
  change: { readonly tableId: string; readonly lines: number; readonly revision: number },
  by: { readonly at: number; readonly who: string },
): DraftState {
  const stored = { revision: change.revision, basedOn: savingFrom(state).basedOn, savedAt: by.at, savedBy: by.who };
  const leftOut = state.leftOut.map((table) => (table.tableId === change.tableId ? { ...table, lines: change.lines } : table));
  return { ...state, stored, leftOut };
}

/** The server holds `sent` now; what was edited while it was under way stays unsaved. */
export function saved(
  state: DraftState,
  sent: Policy,
  answer: SaveDraftView,
  by: { readonly at: number; readonly who: string },
): DraftState {
  const stored = { revision: answer.revision, basedOn: savingFrom(state).basedOn, savedAt: by.at, savedBy: by.who };
  const { sentences, fallback, settings } = answer;
  return { ...state, stored, base: sent, sentences, fallback, settings, conflict: null };
}

/** What the server holds is not what we started from. */
export function hasMoved(state: DraftState, view: PolicyView): boolean {
  return view.draft?.revision !== state.stored?.revision || view.published?.version !== state.published.version;
}

/** Waiting for the person to choose; nothing of theirs or ours is lost. */
export const inConflict = (state: DraftState, view: PolicyView): DraftState => ({ ...state, conflict: view });

/** Ours, to be saved on top of theirs when the person saves. */
export function onTopOfTheirs(state: DraftState): DraftState {
  const theirs = state.conflict === null ? null : opened(state.conflict);
  return theirs === null ? state : { ...theirs, policy: state.policy };
}

/** Who changed it meanwhile, when there is a name for it. */
export function conflictingSave(
  view: PolicyView,
): { readonly who: string; readonly at: number; readonly what: 'draft' | 'published' } | null {
  if (view.draft !== null) return { who: view.draft.savedBy, at: view.draft.savedAt, what: 'draft' };
  if (view.published !== null) return { who: view.published.publishedBy, at: view.published.publishedAt, what: 'published' };
  return null;
}

/** A rule's sentence, unless the rule was changed since the sentence was made. */
export function sentenceOf(state: DraftState, ruleId: string): Sentences[number] | null {
  const byId = (policy: Policy) => policy.rules.find((rule) => rule.id === ruleId);
  const unchanged = byId(state.policy) === byId(state.base) && state.policy.pools === state.base.pools;
  return unchanged ? (state.sentences.find((sentence) => sentence.ruleId === ruleId) ?? null) : null;
}
