/**
 * Decides on a lead with a policy and writes nothing. A lead that exists is taken as it is, except that it counts as new and
 * unowned: the question is where such a lead would go, not whether this one was routed before. For one that is made up, everything
 * that hangs on its properties is looked for as for any other: its account, duplicates, earlier leads, what is looked up.
 */
import { usageNeeded } from '../../routing/eligibility/caps.ts';
import { compilePolicy } from '../../routing/policy/compile-policy.ts';
import { decide } from '../../routing/decide.ts';
import type { FieldPath } from '../../routing/policy/policy.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { PoolState, RotationState } from '../../routing/rotation/rotation-state.ts';
import { namesFor } from '../decide/names.ts';
import { gatherFacts } from '../gather/gather-facts.ts';
import { readRoster } from '../gather/read-roster.ts';
import type { Crm } from '../ports/crm.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { type DecisionInWords, putInWords } from '../show/decision-in-words.ts';
import type { NameLookup } from '../show/name-lookup.ts';
import { storedPolicy } from './check-policy.ts';

/** The decision as it would be made now, every rule that was passed over included. */
export type TryPolicy =
  | { readonly kind: 'tried'; readonly decision: DecisionInWords }
  | { readonly kind: 'no-policy' }
  | { readonly kind: 'unknown-lead' }
  /** The lead has no such property, or the text is no value of it. */
  | { readonly kind: 'not-a-value'; readonly path: FieldPath };

/** One that exists, by id, or one made up of properties: the CRM's own names, and values as it writes them. */
export type TriedLead = { readonly leadId: string } | { readonly properties: Readonly<Record<string, string>> };

/** Tries `policy`; null = the draft, or what is published when there is none. Throws `CrmCallFailed`. */
export async function tryPolicy(
  ports: Pick<Ports, 'policies' | 'crms' | 'decisions' | 'assignments' | 'absences' | 'calendar' | 'now'> & { readonly names: NameLookup },
  request: { installation: Installation; lead: TriedLead; policy: Policy | null },
): Promise<TryPolicy> {
  const { installation } = request;
  const policy = request.policy ?? (await storedPolicy(ports, installation.id));
  if (policy === null) return { kind: 'no-policy' };
  const compiled = compilePolicy(policy);
  const opened = await withLead(await ports.crms.open(installation.id), request.lead);
  if ('kind' in opened) return opened;
  const { crm, leadId } = opened;
  const fresh = { read: readRoster };
  const gathered = await gatherFacts({ ...ports, rosters: fresh }, crm, {
    installationId: installation.id,
    leadIds: [leadId],
    policy: compiled,
  });
  const [facts] = gathered.facts;
  if (facts === undefined) return { kind: 'unknown-lead' };
  const [standing, fields] = await Promise.all([ports.decisions.rotation(installation.id), ports.names.fields(installation)]);
  const now = ports.now();
  const usage = await ports.assignments.usage(installation.id, usageNeeded(compiled, gathered.roster, now));
  const { decision } = decide({
    policy: compiled,
    lead: { ...facts.lead, ownerId: null, routedBefore: false },
    accounts: facts.accounts,
    roster: gathered.roster,
    rotation: rotationOf(standing),
    usage,
    request: { kind: 'new', excluded: [], poolId: null },
    now,
    rules: 'every',
  });
  const names = namesFor(policy, { roster: gathered.roster, accounts: facts.accounts, fields });
  return { kind: 'tried', decision: putInWords({ decision, decisionId: null, policyVersion: 0, names, zone: installation.zone }) };
}

/** The CRM as it would be with the lead in it. */
async function withLead(
  crm: Crm,
  lead: TriedLead,
): Promise<{ readonly crm: Crm; readonly leadId: string } | Extract<TryPolicy, { kind: 'not-a-value' }>> {
  if ('leadId' in lead) return { crm, leadId: lead.leadId };
  const { properties } = lead;
  const names = Object.keys(properties);
  const { id: leadId, fields } = await crm.imagineLead(properties, names);
  const wrong = names.find((name) => properties[name] !== '' && fields[name] === undefined);
  if (wrong !== undefined) return { kind: 'not-a-value', path: `lead.${wrong}` };
  const readLeads: Crm['readLeads'] = async (ids, wanted, priority) => {
    const others = ids.filter((id) => id !== leadId);
    const stored = others.length === 0 ? [] : await crm.readLeads(others, wanted, priority);
    return ids.includes(leadId) ? [...stored, await crm.imagineLead(properties, wanted)] : stored;
  };
  return { crm: { ...crm, readLeads }, leadId };
}

const rotationOf = (standing: readonly PoolState[]): RotationState => Object.fromEntries(standing.map((pool) => [pool.poolId, pool]));
