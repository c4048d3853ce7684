/** What the words of notices are made from, read once for a batch of them. */
import { completeRoster, type RosterSources } from '../gather/complete-roster.ts';
import type { RosterCache } from '../gather/read-roster.ts';
import { namesFor } from '../decide/names.ts';
import type { PublishedPolicies, PublishedPolicy } from '../decide/published-policy.ts';
import { reasonOf } from '../../routing/explain/explain.ts';
import type { Names } from '../../routing/explain/names.ts';
import type { Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Crm } from '../ports/crm.ts';
import type { LeadRecord } from '../ports/crm-records.ts';
import type { StoredDecision } from '../ports/decisions.ts';
import type { Followed, FollowEvent } from '../ports/followed-leads.ts';
import type { Installation } from '../ports/installations.ts';
import type { Matter } from '../ports/notices.ts';
import type { Ports } from '../ports/ports.ts';

export type TellingPorts = Pick<
  Ports,
  'installations' | 'decisions' | 'outgoingWrites' | 'followedLeads' | 'crms' | 'answerLinks' | 'now'
> &
  RosterSources & { readonly publishedPolicies: PublishedPolicies; readonly rosters: RosterCache };

/** One batch. What is not in a map is gone, or was never asked for. */
export interface Telling {
  readonly installation: Installation;
  readonly crm: Crm;
  readonly policy: Policy;
  readonly roster: Roster;
  readonly names: Names;
  readonly leads: ReadonlyMap<string, LeadRecord>;
  /** By id of the decision. */
  readonly decisions: ReadonlyMap<string, StoredDecision>;
  /** Why a lead was given, by id of the decision. */
  readonly reasons: ReadonlyMap<string, string>;
  /** By follow id. */
  readonly rows: ReadonlyMap<string, Followed>;
  /** The newest touch, by id of the lead; only of leads somebody is nudged about. */
  readonly touches: ReadonlyMap<string, FollowEvent>;
  readonly links: Ports['answerLinks'];
}

/** Null = there is nobody to tell for: the account has no policy, or is gone. Throws `CrmCallFailed`. */
export async function readTelling(ports: TellingPorts, installationId: string, matters: readonly Matter[]): Promise<Telling | null> {
  const [installation, published] = await Promise.all([
    ports.installations.find(installationId),
    ports.publishedPolicies.read(installationId),
  ]);
  if (installation === null || published === null) return null;
  const crm = await ports.crms.open(installationId);
  const [roster, leads, stored, rows, touches] = await Promise.all([
    rosterFor(ports, { installationId, crm, published }),
    crm.readLeads([...new Set(matters.map(({ leadId }) => leadId))], []),
    ports.decisions.findAll(installationId, [...new Set(matters.map(({ decisionId }) => decisionId))]),
    each(
      matters,
      ({ followId }) => followId,
      (followId) => ports.followedLeads.find(installationId, followId),
    ),
    each(
      matters.filter(({ kind }) => kind === 'nudge'),
      ({ leadId }) => leadId,
      async (leadId) =>
        (await ports.followedLeads.events(installationId, leadId)).findLast(({ detail }) => detail.kind === 'touched') ?? null,
    ),
  ]);
  const { policy } = published.compiled;
  const accounts = [...stored.values()].flatMap((decision) => decision.accounts);
  const names = namesFor(policy, { roster, accounts });
  return {
    installation,
    crm,
    policy,
    roster,
    names,
    leads: new Map(leads.map((lead) => [lead.id, lead])),
    decisions: stored,
    reasons: await reasonsOf(ports, { installationId, decisions: [...stored.values()], names }),
    rows,
    touches,
    links: ports.answerLinks,
  };
}

async function rosterFor(
  ports: TellingPorts,
  { installationId, crm, published }: { readonly installationId: string; readonly crm: Crm; readonly published: PublishedPolicy },
): Promise<Roster> {
  const known = await ports.rosters.read(crm, installationId, ports.now());
  const { absences, calendar, now } = ports;
  return (await completeRoster({ absences, calendar, now }, crm, { installationId, policies: [published.compiled.policy], known })).roster;
}

/** The reason as it is stamped on the lead; what only was decided is put into words now. */
async function reasonsOf(
  ports: Pick<Ports, 'outgoingWrites'>,
  {
    installationId,
    decisions,
    names,
  }: { readonly installationId: string; readonly decisions: readonly StoredDecision[]; readonly names: Names },
): Promise<ReadonlyMap<string, string>> {
  const reasons = await Promise.all(
    decisions.map(async ({ decisionId, leadId, decision }): Promise<[string, string]> => {
      const writes = await ports.outgoingWrites.ofLead(installationId, leadId);
      const stamped = writes.find((write) => write.decisionId === decisionId)?.stamp.reason;
      return [decisionId, stamped ?? reasonOf(decision, names)];
    }),
  );
  return new Map(reasons);
}

async function each<Value>(
  matters: readonly Matter[],
  keyOf: (matter: Matter) => string,
  read: (key: string) => Promise<Value | null>,
): Promise<ReadonlyMap<string, Value>> {
  const keys = [...new Set(matters.map(keyOf))];
  const found = await Promise.all(keys.map(async (key) => [key, await read(key)] as const));
  return new Map(found.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
}
