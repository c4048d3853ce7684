/** What is done when a limit is reached, or when a lead is found stranded or idle. */
import type { BreachAction } from '../../routing/policy/policy-slas.ts';
import type { RoutingRequest } from '../../routing/facts.ts';
import { passedOn } from '../answer/passed-on.ts';
import type { DueFollowed, FollowStep, NewFollowEvent } from '../ports/followed-leads.ts';
import type { Matter, PlannedNotice } from '../ports/notices.ts';
import { planNotices } from '../tell/plan-notices.ts';
import { matterOf, type Looks } from './follow-step.ts';

/** What happened, what is to be done, and how it is told. */
export interface Acting {
  readonly event: NewFollowEvent;
  readonly actions: readonly BreachAction[];
  readonly about: Pick<Matter, 'kind' | 'asked' | 'dueAt' | 'note'>;
  /** Everything that happened to the lead, this included. */
  readonly happened: readonly NewFollowEvent[];
}

/** Pure. `ask` null = the lead stays where it is. */
export function actOn(
  row: DueFollowed,
  { event, actions, about, happened }: Acting,
  looks: Looks,
): Pick<FollowStep, 'notices' | 'pauses' | 'ask'> {
  const { repId } = row;
  const matter = matterOf(row, { key: event.key, at: event.at, ...about });
  const request = repId === null ? null : requestOf(actions, { repId, because: whyTaken(event), happened });
  return {
    notices: repId === null ? [] : actions.flatMap((action) => tellOf(action, { matter, repId, looks })),
    pauses: actions.flatMap((action) =>
      action.kind === 'pause-rep' && repId !== null ? [{ repId, afterMissed: action.afterMissed, at: event.at }] : [],
    ),
    ask: request && { request, requestedAt: looks.now },
  };
}

function tellOf(
  action: BreachAction,
  { matter, repId, looks }: { readonly matter: Matter; readonly repId: string; readonly looks: Looks },
): PlannedNotice[] {
  if (action.kind === 'remind') return planNotices(looks.planning, matter, { kind: 'rep', repId });
  if (action.kind === 'tell-manager')
    return planNotices(looks.planning, { ...matter, kind: 'breach' }, { kind: 'manager', ofRepId: repId });
  return [];
}

interface Taken {
  readonly repId: string;
  readonly because: string;
  readonly happened: readonly NewFollowEvent[];
}

/** The first action that takes the lead away counts; nobody who let it go before gets it while anyone else is eligible. */
function requestOf(actions: readonly BreachAction[], { repId, because, happened }: Taken): RoutingRequest | null {
  const away = actions.find((action) => action.kind === 'reassign' || action.kind === 'pool');
  if (away === undefined) return null;
  const before = passedOn([...happened].sort((a, b) => a.at - b.at));
  const excluded = before.some((one) => one.repId === repId) ? before : [...before, { repId, because }];
  return { kind: 'lapsed', excluded, poolId: away.kind === 'pool' ? away.poolId : null };
}

function whyTaken({ detail }: NewFollowEvent): string {
  if (detail.kind === 'breached') return `let it lapse (${detail.name})`;
  if (detail.kind === 'idle') return 'did nothing about it for too long';
  if (detail.kind === 'stranded' && detail.because === 'long-leave') return 'is on a long leave';
  return detail.kind === 'stranded' && detail.because === 'owner-left' ? 'can no longer own leads' : 'did not choose it';
}
