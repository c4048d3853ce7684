/** Something in every table of what is decided beside production and of runs over many leads. */
import { randomUUID } from 'node:crypto';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { defaultPolicy } from './a-policy.ts';
import { asked, decisionOn, locking, MINUTE, NOW, ROSTER } from './installed.ts';

/** The draft must be at its first revision. `secret` stands in whatever holds text; lead `a` is in all of it. */
export async function fillAssurance(
  ports: PostgresPorts,
  id: string,
  secret: string,
): Promise<{ shadowId: string; runId: string; scheduleId: string }> {
  const [shadowId, runId, scheduleId] = [randomUUID(), randomUUID(), randomUUID()];
  await ports.scheduledPolicies.schedule(id, { scheduleId, revision: 1, takesEffectAt: NOW, by: secret, note: secret, now: NOW });
  await ports.shadows.start(id, { shadowId, name: secret, policy: defaultPolicy(secret), by: secret, now: NOW });
  const side = { outcome: 'assigned', ownerId: secret, by: { kind: 'fallback' }, to: `rep ${secret}` } as const;
  const verdict = {
    decisionId: randomUUID(),
    leadId: 'a',
    decidedAt: NOW,
    published: side,
    shadow: side,
    sameOwner: false,
    sameDestination: false,
    sameRule: true,
    replaces: null,
    deadline: null,
    given: { repId: secret, poolId: null, at: NOW },
    decision: {
      outcome: { kind: 'left-alone', because: 'imported', ownerId: secret },
      trace: [{ step: 'territory', tableId: 't', entryId: 'e', seen: { email: secret } }],
    },
  } as const;
  const pool = { poolId: secret, turn: 1, members: [] };
  await ports.shadows.decide(id, shadowId, { usage: [], leadIds: ['a'] }, () => ({ verdicts: [verdict], rotation: [pool] }));
  await ports.waitingLeads.ask(id, [asked('o', 'reroute')], NOW);
  const claimed = (await ports.waitingLeads.claim(id, 9, NOW, MINUTE)).filter((lead) => lead.leadId === 'o');
  const observed = claimed.map((lead) => ({ ...decisionOn(lead, { ownerId: secret }), write: null, observed: true }));
  await ports.decisions.commit(id, { claimed, needs: locking(), roster: ROSTER, now: NOW }, () => observed);
  const selection = { kind: 'ids', leadIds: ['a'] } as const;
  await ports.bulkRuns.create(id, { runId, kind: 'bulk', selection, excludedRepId: secret, why: secret, perMinute: 60, by: secret }, NOW);
  const run = await ports.bulkRuns.claim(id, NOW, MINUTE);
  if (run !== null) await ports.bulkRuns.prepared(id, run, { leadIds: ['a'], preview: [] });
  return { shadowId, runId, scheduleId };
}

/** What a port shows or changes of another installation's: nothing, so empty or zero. */
export async function seenOfAssurance(
  ports: PostgresPorts,
  id: string,
  other: { readonly shadowId: string; readonly runId: string; readonly scheduleId: string },
): Promise<Record<string, unknown>> {
  return {
    scheduled: await ports.scheduledPolicies.list(id, 9),
    comingPolicies: await ports.scheduledPolicies.coming(id),
    duePolicies: await ports.scheduledPolicies.due(id, NOW + MINUTE),
    tookEffect: await ports.scheduledPolicies.takeEffect(id, other.scheduleId, { findings: null, problem: null, now: NOW }),
    cancelledPolicy: Number(await ports.scheduledPolicies.cancel(id, other.scheduleId, NOW)),
    shadows: await ports.shadows.list(id, 9),
    runningShadow: await ports.shadows.running(id, null),
    shadowPolicy: await ports.shadows.policy(id, other.shadowId),
    shadowVerdicts: await ports.shadows.verdicts(id, other.shadowId, 9),
    agreement: (await ports.shadows.agreement(id, other.shadowId)).leads,
    stoppedShadow: Number(await ports.shadows.stop(id, other.shadowId, NOW)),
    observations: await ports.observations.list(id, 9),
    claimedObservations: await ports.observations.claim(id, 9, NOW + 999 * MINUTE, MINUTE),
    runs: await ports.bulkRuns.list(id, 9),
    run: await ports.bulkRuns.find(id, other.runId),
    runLeads: await ports.bulkRuns.leads(id, other.runId, { after: 0, limit: 9 }),
    movedRun: Number(await ports.bulkRuns.move(id, other.runId, 'start', NOW)),
    claimedRun: await ports.bulkRuns.claim(id, NOW + MINUTE, MINUTE),
  };
}
