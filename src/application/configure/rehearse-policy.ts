/**
 * Runs a policy over the last leads as if it had been in force when they arrived, and counts what would have become of them against
 * what did, and against the published version on the same leads. Nothing is written.
 *
 * A lead is judged at the moment it arrived: one that was held then counts as held on every side, because nobody can tell how a hold
 * would have ended.
 */
import { compareVerdicts } from '../../routing/rehearse/compare-verdicts.ts';
import { compilePolicy } from '../../routing/policy/compile-policy.ts';
import type { Roster } from '../../routing/facts.ts';
import { createGivenLog, type GivenLead } from '../../routing/rehearse/given-log.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { rehearse, type Verdict } from '../../routing/rehearse/rehearse.ts';
import type { Installation } from '../ports/installations.ts';
import { PolicyBroken } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';
import type { NameLookup } from '../show/name-lookup.ts';
import { storedPolicy } from './check-policy.ts';
import { type PastLead, type PastLeads, readPastLeads } from './past-leads.ts';
import { type Comparison, comparisonInWords, rehearsalNames } from './rehearsal-in-words.ts';
import { fillInUnread } from './unread-facts.ts';

/** Leads decided at a stretch; others get their turn in between, and this many rosters at most are in memory. */
const STRETCH = 250;

type Needs = Pick<Ports, 'policies' | 'decisions' | 'assignments' | 'crms'> & { readonly names: NameLookup };

/** The result. Times are epoch milliseconds, null when there were no leads. */
export interface RehearsalReport {
  /** Leads that were decided again. */
  leads: number;
  /** Leads among the last whose facts were erased. */
  erased: number;
  from: number | null;
  until: number | null;
  /** What the policy, or the published one, asks for that was not read then, for how many leads, and for how many of them today's value stands in. */
  unread: { field: string; leads: number; today: number }[];
  happened: Comparison;
  /** Null when nothing is published. */
  published: Comparison | null;
}

/** The report, or that there is no policy to rehearse. */
export type RehearsePolicy = { readonly kind: 'rehearsed'; readonly report: RehearsalReport } | { readonly kind: 'no-policy' };

/** Rehearses `policy` on the last `last` leads; null = the draft, or what is published. Throws `PolicyBroken`. */
export async function rehearsePolicy(
  ports: Needs,
  request: { installation: Installation; last: number; policy: Policy | null },
): Promise<RehearsePolicy> {
  const { installation, last } = request;
  const policy = request.policy ?? (await storedPolicy(ports, installation.id));
  if (policy === null) return { kind: 'no-policy' };
  const published = (await ports.policies.published(installation.id))?.policy ?? null;
  const past = await readPastLeads(ports, installation.id, last);
  const versions = await policiesOf(ports, installation.id, past.leads);
  const policies = published === null ? [policy] : [policy, published];
  const { leads, unread } = await fillInUnread(await ports.crms.open(installation.id), past.leads, { policies, versions });
  const [after = [], before = null] = await runAll(ports, installation.id, { past: { ...past, leads }, policies });
  const shown = leads.map(({ lead, decisionId, decidedAt }) => ({ leadId: lead.id, decisionId, at: decidedAt }));
  const names = await rehearsalNames(ports, installation, { policy, others: [...(published ? [published] : []), ...versions.values()] });
  const happened = leads.map((lead) => lead.happened);
  const inWords = (verdicts: readonly Verdict[]) =>
    comparisonInWords({ leads: shown, before: verdicts, after, totals: compareVerdicts(verdicts, after) }, names);
  return {
    kind: 'rehearsed',
    report: {
      leads: leads.length,
      erased: past.erased,
      from: leads.at(0)?.decidedAt ?? null,
      until: leads.at(-1)?.decidedAt ?? null,
      unread: unread.map(({ path, ...counts }) => ({ field: names.fact(path), ...counts })),
      happened: inWords(happened),
      published: before === null ? null : inWords(before),
    },
  };
}

/** The verdicts of each policy, every one from the same start. */
async function runAll(
  ports: Pick<Ports, 'decisions' | 'assignments'>,
  installationId: string,
  { past, policies }: { readonly past: PastLeads; readonly policies: readonly Policy[] },
): Promise<Verdict[][]> {
  const { decisions } = ports;
  const given = await givenBefore(ports, installationId, past.leads);
  const runs = policies.map((policy) => ({
    policy: compilePolicy(policy),
    rotation: past.rotation,
    given: createGivenLog(given),
    verdicts: [] as Verdict[],
  }));
  for (let at = 0; at < past.leads.length; at += STRETCH) {
    const stretch = past.leads.slice(at, at + STRETCH);
    const rosters = await rostersOf(decisions, installationId, stretch);
    const leads = stretch.map((lead) => ({ ...lead, roster: rosters(lead.rosterId) }));
    for (const run of runs) {
      const { verdicts, rotation } = rehearse({ policy: run.policy, leads, rotation: run.rotation, given: run.given, rules: 'index' });
      run.verdicts.push(...verdicts);
      run.rotation = rotation;
    }
  }
  return runs.map(({ verdicts }) => verdicts);
}

const MONTH_MS = 31 * 86_400_000;

/** What was given in the month before the first of the leads: no limit looks further back, but for rolling windows longer than a month. */
export async function givenBefore(
  { assignments }: Pick<Ports, 'assignments'>,
  installationId: string,
  leads: readonly PastLead[],
): Promise<readonly GivenLead[]> {
  const first = leads[0]?.decidedAt;
  return first === undefined ? [] : assignments.given(installationId, first - MONTH_MS, first);
}

/** One object per content, whatever its leads: when it was read stands only in traces, which a rehearsal does not keep. Rosters outlive decisions. */
export async function rostersOf(
  decisions: Ports['decisions'],
  installationId: string,
  leads: readonly PastLead[],
): Promise<(rosterId: string) => Roster> {
  const contents = await decisions.rosters(installationId, [...new Set(leads.map((lead) => lead.rosterId))]);
  const rosters = new Map([...contents].map(([id, content]) => [id, { ...content, readAt: 0 }]));
  return (rosterId) => {
    const roster = rosters.get(rosterId);
    if (roster === undefined) throw new Error(`roster ${rosterId} of a decision is gone`);
    return roster;
  };
}

/** The policies that decided then, as far as they can be read. */
async function policiesOf(
  { policies }: Pick<Ports, 'policies'>,
  installationId: string,
  leads: readonly PastLead[],
): Promise<ReadonlyMap<number, Policy>> {
  const found = new Map<number, Policy>();
  for (const version of new Set(leads.map((lead) => lead.policyVersion)).values()) {
    try {
      const stored = await policies.version(installationId, version);
      if (stored !== null) found.set(version, stored.policy);
    } catch (error) {
      if (!(error instanceof PolicyBroken)) throw error;
    }
  }
  return found;
}
