/**
 * Why a lead has the owner it has: the latest decision, replayed in full, what became of its write, who changed the owner
 * since, and the earlier decisions. Everything comes from what is stored, so the page answers even when the CRM does not.
 */
import type { Decision } from '../../routing/decision.ts';
import type { Names } from '../../routing/explain/explain.ts';
import { reasonOf } from '../../routing/explain/explain.ts';
import { namesFor } from '../decide/names.ts';
import type { OwnerChange } from '../ports/crm.ts';
import type { StoredDecision } from '../ports/decisions.ts';
import type { Installation } from '../ports/installations.ts';
import type { OutgoingWrite } from '../ports/outgoing-writes.ts';
import type { Ports } from '../ports/ports.ts';
import type { WaitingView } from '../ports/waiting-leads.ts';
import { type DecisionInWords, putInWords } from './decision-in-words.ts';
import type { NameLookup } from './name-lookup.ts';
import { type ReplayedDecision, replayDecision } from './replay-decision.ts';
import { OBSERVED, type WriteInWords, writeInWords } from './write-in-words.ts';

/** `erased`: what was personal is deleted, the outcome stays. `observed`: decided, and not written. */
type LeadState =
  'never-seen' | 'waiting' | 'routed' | 'observed' | 'queued' | 'on-path' | 'offered' | 'held' | 'left-alone' | 'stuck' | 'erased';

/** Times are epoch milliseconds; null = not (yet) known. */
export interface LeadTrace {
  leadId: string;
  state: LeadState;
  /** The owner as last seen in the CRM; null = nobody, or never seen. */
  owner: { repId: string; name: string } | null;
  decision: DecisionInWords | null;
  times: {
    createdAt: number | null;
    receivedAt: number | null;
    decidedAt: number | null;
    writtenAt: number | null;
    msToOwner: number | null;
  };
  write: WriteInWords | null;
  /** Newest first. */
  changes: { at: number; ownerName: string | null; by: OwnerChange['by']; sentence: string }[];
  /** Newest first, without the one shown. */
  earlier: { decisionId: string; at: number; sentence: string }[];
  zone: string;
}

type Needs = Pick<Ports, 'decisions' | 'outgoingWrites' | 'ownerChanges' | 'observations' | 'waitingLeads' | 'policies'> & {
  readonly names: NameLookup;
};

const HISTORY = 20;

/** Shows one lead of the installation, known or not. */
export async function showLeadTrace(ports: Needs, request: { installation: Installation; leadId: string }): Promise<LeadTrace> {
  const { installation, leadId } = request;
  const [history, writes, changes, waiting] = await Promise.all([
    ports.decisions.history(installation.id, leadId, HISTORY),
    ports.outgoingWrites.ofLead(installation.id, leadId),
    ports.ownerChanges.ofLead(installation.id, leadId),
    ports.waitingLeads.find(installation.id, leadId),
  ]);
  const shown = history[0] ?? null;
  const held = waiting?.state === 'held' ? waiting : null;
  const replayed = shown === null ? null : await replayDecision(ports, installation.id, shown);
  const names = await namesOf(ports.names, installation, shown, replayed);
  const write = writes.find((one) => one.decisionId === shown?.decisionId) ?? null;
  const observed = shown !== null && write === null && (await ports.observations.among(installation.id, [shown.decisionId])).size > 0;
  const newestFirst = changes.toSorted((a, b) => b.at - a.at);
  return {
    leadId,
    state: observed && waiting === null && shown.erasedAt === null ? 'observed' : stateOf(shown, write, waiting),
    owner: ownerOf(newestFirst, writes, shown, names),
    decision:
      shown === null || replayed === null
        ? null
        : inWords(shown, { ...replayed, decision: lookedAtNext(replayed.decision, held) }, names, installation.zone),
    times: timesOf(shown, write, waiting),
    write: observed ? OBSERVED : write === null ? null : writeInWords(write),
    changes: newestFirst.map((change) => describeChange(change, names)),
    earlier: history
      .slice(1)
      .map((one) => ({ decisionId: one.decisionId, at: one.decidedAt, sentence: earlierReason(one, writes, names) })),
    zone: installation.zone,
  };
}

async function namesOf(
  sources: NameLookup,
  installation: Installation,
  shown: StoredDecision | null,
  replayed: ReplayedDecision | null,
): Promise<Names> {
  const [now, fields] = await Promise.all([sources.roster(installation), sources.fields(installation)]);
  // People who left since are known to the roster of the decision.
  const roster = { ...now, reps: [...(replayed?.roster?.reps ?? []), ...now.reps] };
  return namesFor(replayed?.policy ?? null, { roster, accounts: shown?.accounts ?? [], fields });
}

function inWords(shown: StoredDecision, { decision }: ReplayedDecision, names: Names, zone: string): DecisionInWords {
  return putInWords({ decision, decisionId: shown.decisionId, policyVersion: shown.policyVersion, names, zone });
}

/** A look at a held lead that changes nothing leaves no record, so the next look is the one it waits for. */
function lookedAtNext(decision: Decision, held: WaitingView | null): Decision {
  const { outcome } = decision;
  if (held === null || (outcome.kind !== 'held' && outcome.kind !== 'on-path') || outcome.deadline === null) return decision;
  return { ...decision, outcome: { ...outcome, retryAt: held.dueAt, deadline: held.deadline ?? outcome.deadline } };
}

/** The reason as it was stamped is in the words of its own policy version; only a decision that wrote nothing is rendered now. */
function earlierReason(decided: StoredDecision, writes: readonly OutgoingWrite[], names: Names): string {
  const stamped = decided.erasedAt === null ? writes.find((write) => write.decisionId === decided.decisionId)?.stamp.reason : undefined;
  return stamped ?? reasonOf(decided.decision, names);
}

function stateOf(shown: StoredDecision | null, write: OutgoingWrite | null, waiting: WaitingView | null): LeadState {
  const onPath = shown?.decision.outcome.kind === 'on-path';
  // A lead on a follow-up path waits for its next look like a held one.
  if (waiting?.state === 'held' && waiting.because === 'offered') return 'offered';
  if (waiting !== null && !(waiting.state === 'held' && onPath)) return waiting.state;
  if (shown === null) return 'never-seen';
  if (shown.erasedAt !== null) return 'erased';
  if (write?.state === 'stuck') return 'stuck';
  const { kind } = shown.decision.outcome;
  return kind === 'assigned' ? 'routed' : kind;
}

/** The newest of: a change seen in the CRM's history, an owner of ours that the CRM confirmed, the owner when the lead was read. */
function ownerOf(
  changes: readonly OwnerChange[],
  writes: readonly OutgoingWrite[],
  shown: StoredDecision | null,
  names: Names,
): LeadTrace['owner'] {
  const seen = [
    ...changes.slice(0, 1).map((change) => ({ at: change.at, ownerId: change.ownerId })),
    ...writes.flatMap(({ writtenAt, state, ownerId: given }) =>
      writtenAt === null || given === null || state === 'overridden' ? [] : [{ at: writtenAt, ownerId: given }],
    ),
    ...(shown === null || shown.erasedAt !== null ? [] : [{ at: shown.lead.readAt, ownerId: shown.lead.ownerId }]),
  ];
  const ownerId = seen.toSorted((a, b) => b.at - a.at)[0]?.ownerId ?? null;
  return ownerId === null ? null : { repId: ownerId, name: names.rep(ownerId) };
}

function timesOf(shown: StoredDecision | null, write: OutgoingWrite | null, waiting: WaitingView | null): LeadTrace['times'] {
  const writtenAt = write?.writtenAt ?? null;
  return {
    createdAt: shown === null || shown.erasedAt !== null ? null : shown.lead.createdAt,
    receivedAt: shown?.requestedAt ?? waiting?.requestedAt ?? null,
    decidedAt: shown?.decidedAt ?? null,
    writtenAt,
    msToOwner: shown === null || writtenAt === null ? null : Math.max(0, writtenAt - shown.requestedAt),
  };
}

function describeChange(change: OwnerChange, names: Names): LeadTrace['changes'][number] {
  const ownerName = change.ownerId === null ? null : names.rep(change.ownerId);
  const to = ownerName === null ? 'removed the owner' : `made ${ownerName} the owner`;
  const who = { us: 'Signalbox', person: 'A person', automation: 'Other automation in the CRM' }[change.by];
  return { at: change.at, ownerName, by: change.by, sentence: `${who} ${to}.` };
}
