/** An account whose reps answer leads: who asks, what the card says, and the leads to answer. */
import { randomUUID } from 'node:crypto';
import { createPublishedPolicies } from '../../src/application/decide/published-policy.ts';
import { createRosterCache } from '../../src/application/gather/read-roster.ts';
import { followLeads } from '../../src/application/follow/follow-leads.ts';
import { addLead } from '../../src/crm/memory/state.ts';
import { leadTraceView } from '../../src/http/wire/lead-trace.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import { type App, rep } from './app.ts';
import { policyOf } from './furnished-account.ts';

type Shown = NonNullable<ReturnType<typeof leadTraceView.parse>['followThrough']>;

/** What a route answered. */
interface Said {
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
  readonly data?: { readonly result: string; readonly sentence: string };
}

let portals = 7000;
let leads = 100;

/** `names` are the people by id: `1` for the first. `change` makes the policy from one in which everyone takes turns. */
export async function answeringAccount(app: App, names: readonly string[], change: (policy: Policy) => Policy) {
  const account = await app.connect(String((portals += 1)));
  const { installation, crm } = account;
  crm.reps.clear();
  names.forEach((name, at) => crm.reps.set(String(at + 1), rep(String(at + 1), name)));
  const policy = change(policyOf(crm));
  await app.ports.policies.publish(installation.id, { policy, by: 'olga', note: null, now: app.clock.now });
  const asker = (name: string) => ({ portalId: installation.crmAccountId, userEmail: `${name}@Example.test` });
  const ask = (leadId: string, kind: 'new' | 'lapsed') => {
    const request = { kind, excluded: [{ repId: '1', because: 'rejected it' }].slice(kind === 'new' ? 1 : 0), poolId: null };
    return app.ports.waitingLeads.ask(installation.id, [{ leadId, request, requestedAt: app.clock.now }], app.clock.now);
  };
  return {
    ...account,
    /** Has the lead routed again, to anybody but the first. */
    ask: (leadId: string) => ask(leadId, 'lapsed'),
    /** A lead that was routed. */
    async route(fields: Readonly<Record<string, string>> = {}): Promise<string> {
      const leadId = String((leads += 1));
      addLead(crm, { id: leadId, name: `Lia ${leadId}`, fields });
      await ask(leadId, 'new');
      await app.work(installation.id);
      return leadId;
    },
    work: () => app.work(installation.id),
    /** What follows is looked at: limits are promised, notices planned. */
    async follow(): Promise<void> {
      const worker = { rosters: createRosterCache(0), publishedPolicies: createPublishedPolicies(app.ports.policies) };
      await followLeads({ ...app.ports, ...worker }, installation.id);
    },
    ownerOf: (leadId: string) => names[Number(crm.leads.get(leadId)?.ownerId) - 1],
    /** What follows, as somebody sees it. */
    async shown(leadId: string, by: string): Promise<Shown> {
      const reply = (await app.ask(asker(by), 'GET', `/api/v1/leads/${leadId}/trace`)).json as { data: unknown };
      const { followThrough } = leadTraceView.parse(reply.data);
      if (followThrough === null) throw new Error('nothing follows');
      return followThrough;
    },
    /** Posts to a route of the lead for the row that follows it now, or for the one given. */
    async say(by: string, leadId: string, what: string, body: object = {}): Promise<Said> {
      const row = await app.ports.followedLeads.current(installation.id, leadId);
      const content = { requestId: randomUUID(), ...(what === 'hand' ? {} : { followId: row?.followId }), ...body };
      return (await app.ask(asker(by), 'POST', `/api/v1/leads/${leadId}/${what}`, content)).json as Said;
    },
    row: async (leadId: string) => {
      const row = await app.ports.followedLeads.current(installation.id, leadId);
      if (row === null) throw new Error('no row');
      return row;
    },
    events: async (leadId: string) =>
      (await app.ports.followedLeads.events(installation.id, leadId)).map(({ detail: { kind }, repId }) => [kind, repId]),
  };
}
