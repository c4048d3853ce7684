/** Traces as the server sends them, for the tests of the cards. */
import type { LeadTraceView } from '@signalbox/shared/wire.ts';

const createdAt = Date.UTC(2026, 10, 20, 10, 42, 0);

/** A lead of which nothing is known but what is given. */
export function traceOf(known: Partial<LeadTraceView>): LeadTraceView {
  return {
    leadId: '501',
    state: 'never-seen',
    owner: null,
    decision: null,
    times: { createdAt, receivedAt: null, decidedAt: null, writtenAt: null, msToOwner: null },
    write: null,
    changes: [],
    earlier: [],
    followThrough: null,
    zone: 'America/New_York',
    ...known,
  };
}

/** Assigned from a pool, written, with a matched account and an earlier decision. */
export const routedTrace: LeadTraceView = traceOf({
  state: 'routed',
  owner: { repId: '7', name: 'Ana Ruiz' },
  times: { createdAt, receivedAt: createdAt + 400, decidedAt: createdAt + 900, writtenAt: createdAt + 1_300, msToOwner: 1_300 },
  write: { state: 'written', sentence: 'The owner is written.', problem: null },
  decision: {
    decisionId: 'd1',
    outcome: 'assigned',
    reason: 'Rule "Germany" gives it to the pool Inbound DACH; it was Ana Ruiz’s turn.',
    ruleName: 'Germany',
    policyVersion: 3,
    method: 'pool',
    owner: { repId: '7', name: 'Ana Ruiz' },
    path: [
      { kind: 'entered', title: null, sentence: 'The lead is new and has no owner.', details: [] },
      {
        kind: 'passed-over',
        title: 'Enterprise',
        sentence: 'Passed over: a condition does not hold.',
        details: ['Company size at least 1000: saw 40'],
      },
      { kind: 'matched', title: 'Germany', sentence: 'Every condition holds.', details: ['Country is "DE": saw "DE"'] },
      { kind: 'pool', title: 'Inbound DACH', sentence: 'It was Ana Ruiz’s turn; Cem Aydin is next.', details: [] },
    ],
    account: {
      accountId: '77',
      name: 'Acme',
      ownerName: null,
      method: 'domain',
      confidence: 0.9,
      evidence: ['domain acme.com'],
      url: 'https://app.hubspot.com/contacts/1/record/0-2/77',
    },
    candidates: [
      { repId: '7', name: 'Ana Ruiz', verdict: 'chosen', why: 'It was her turn.', until: null, propensity: 0.5, readAt: createdAt },
      { repId: '8', name: 'Cem Aydin', verdict: 'eligible', why: 'Next in line.', until: null, propensity: 0.5, readAt: createdAt },
      {
        repId: '9',
        name: 'Ben Okafor',
        verdict: 'ineligible',
        why: 'Out of office.',
        until: Date.UTC(2026, 10, 23, 8, 0, 0),
        propensity: null,
        readAt: createdAt,
      },
    ],
    next: ['Cem Aydin gets the next lead of this pool.'],
  },
  changes: [{ at: createdAt + 1_300, ownerName: 'Ana Ruiz', by: 'us', sentence: 'Signalbox wrote Ana Ruiz.' }],
  earlier: [{ decisionId: 'd0', at: createdAt - 60_000, sentence: 'Left alone: it was imported.' }],
});

/** Waiting for somebody to come back. */
export const heldTrace: LeadTraceView = traceOf({
  state: 'held',
  decision: {
    ...(routedTrace.decision ?? never()),
    outcome: 'held',
    reason: 'Everybody in the pool is out.',
    owner: null,
    account: null,
    next: ['If nobody is back by 17:00 it goes to the fallback.'],
  },
});

function never(): never {
  throw new Error('the routed sample has a decision');
}
