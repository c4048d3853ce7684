/** What a look at a followed lead comes to, while it is being made. */
import type { Decision } from '../../routing/decision.ts';
import type { PublishedPolicy } from '../decide/published-policy.ts';
import type { StoredDecision } from '../ports/decisions.ts';
import type { DueFollowed, FollowStep } from '../ports/followed-leads.ts';
import type { Matter } from '../ports/notices.ts';
import type { Planning } from '../tell/plan-notices.ts';
import type { WorkingTimes } from './calendars-of.ts';

/** What all looks of a batch go by. */
export interface Looks {
  readonly published: PublishedPolicy;
  readonly planning: Planning;
  readonly times: WorkingTimes;
  /** By id; of rows that are looked at for the first time. One that was erased tells little. */
  readonly decisions: ReadonlyMap<string, StoredDecision>;
  readonly now: number;
}

/** A look that came to nothing; what it came to is put over it. */
export const nothingDue = ({ followId, leadId, fence }: Pick<DueFollowed, 'followId' | 'leadId' | 'fence'>): FollowStep => ({
  followId,
  leadId,
  fence,
  dueAt: null,
  pressing: false,
  events: [],
  notices: [],
  ask: null,
  pauses: [],
  set: {},
  end: null,
});

/** What is told about a row, but for what happened. */
export const matterOf = (
  { leadId, followId, decisionId, repId, ruleId, poolId }: DueFollowed,
  about: Pick<Matter, 'key' | 'kind' | 'at'> & Partial<Pick<Matter, 'asked' | 'dueAt' | 'note'>>,
): Matter => ({ leadId, followId, decisionId, repId, ruleId, poolId, asked: null, dueAt: null, note: null, ...about });

/** What a limit asks, in the words of notices. */
export const askedOf = (asks: 'acceptance' | 'first-touch' | 'next-touch'): Matter['asked'] => (asks === 'acceptance' ? 'accept' : asks);

/** The sooner of two moments; null = never. */
export const sooner = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));

/** Until when an offer stands; null = the decision offered nothing. */
export const offeredUntil = (decision: Decision | undefined): number | null =>
  decision?.outcome.kind === 'offered' ? decision.outcome.deadline : null;
