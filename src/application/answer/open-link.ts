/** What a link from a message is for, and whether it still can be answered. Nothing is changed by opening it. */
import type { Rep, Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { AnswerClaim } from '../ports/answer-links.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Followed } from '../ports/followed-leads.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import type { NameLookup } from '../show/name-lookup.ts';
import { readablePolicy } from '../show/readable-policy.ts';
import type { Answered } from './answered.ts';
import { whoMayGet } from './who-may-get.ts';

/** `invalid`: not signed here. `gone`: the account is not connected any more. */
export type OpenedLink =
  | { readonly kind: 'invalid' }
  | { readonly kind: 'expired'; readonly claim: AnswerClaim }
  | { readonly kind: 'gone'; readonly claim: AnswerClaim; readonly installation: Installation | null }
  | ({ readonly kind: 'open' } & LinkContent);

/** Of a link that is honest and not too old. */
export interface LinkContent {
  readonly claim: AnswerClaim;
  readonly installation: Installation;
  readonly row: Followed | null;
  readonly policy: Policy | null;
  readonly roster: Roster;
  /** Who answers; null = they can own no leads any more. */
  readonly rep: Rep | null;
}

type Needs = Pick<Ports, 'answerLinks' | 'installations' | 'followedLeads' | 'policies' | 'now'> & { readonly names: NameLookup };

/** Opens a link by its token. */
export async function openLink(ports: Needs, token: string): Promise<OpenedLink> {
  const reading = ports.answerLinks.read(token, ports.now());
  if (reading.kind !== 'valid') return reading;
  const { claim } = reading;
  const installation = await ports.installations.find(claim.installationId);
  if (installation?.state !== 'connected') return { kind: 'gone', claim, installation };
  const [row, policy, roster] = await Promise.all([
    ports.followedLeads.find(installation.id, claim.followId),
    readablePolicy(ports, installation.id),
    ports.names.roster(installation),
  ]);
  const rep = roster.reps.find(({ id, active }) => id === claim.repId && active) ?? null;
  // A lead that was merged goes by another id since the link was made.
  const current = row === null ? claim : { ...claim, leadId: row.leadId };
  return { kind: 'open', claim: current, installation, row, policy, roster, rep };
}

/** What the page asks: whether to confirm, with which reason, for whom. `reasons` and `people` are empty where nothing is to be chosen. */
export interface LinkQuestion {
  readonly reasons: readonly { readonly id: string; readonly name: string }[];
  readonly people: readonly { readonly repId: string; readonly name: string }[];
}

/** The question; or why it cannot be answered any more, as the answer itself would say. */
export function questionOf({ claim, row, policy, rep }: LinkContent, roster: Roster): LinkQuestion | Answered {
  if (row === null) return { kind: 'unknown' };
  if (rep === null) return { kind: 'unknown-rep' };
  const over = overFor(row, claim);
  if (over !== null) return over;
  switch (claim.action) {
    case 'accept':
    case 'claim':
      return { reasons: [], people: [] };
    case 'reject': {
      if (policy?.acceptance?.reject !== 'allowed') return { kind: 'not-allowed', what: 'reject' };
      return { reasons: policy.acceptance.reasons, people: [] };
    }
    case 'give-to': {
      const people = whoMayGet(policy, roster, { repId: claim.repId, poolId: row.poolId });
      if (people === null || people.length === 0) return { kind: 'not-allowed', what: people === null ? 'give' : 'give-outside-pool' };
      return { reasons: [], people: people.map(({ id, name }) => ({ repId: id, name })) };
    }
  }
}

/** What is judged again, under the row's lock, when the answer is given. */
function overFor(row: Followed, { action, repId }: AnswerClaim): Answered | null {
  if (row.state === 'ended')
    return { kind: 'spent', because: row.endedBecause === 'claimed' && row.kind === 'offered' ? 'taken-by-another' : 'ended' };
  if (row.closedAt !== null) return { kind: 'spent', because: 'ended' };
  const theirs = row.kind === 'offered' ? (row.offeredTo ?? []).includes(repId) : row.repId === repId;
  if (!theirs) return { kind: 'spent', because: 'not-theirs' };
  const answered = row.acceptedAt !== null || row.firstTouchAt !== null;
  if (!answered || action === 'give-to') return null;
  return action === 'reject' ? { kind: 'spent', because: 'answered' } : { kind: 'already', what: 'accepted' };
}

/** Mail scanners follow many links at once; the CRM's calls are for leads. */
const NAMES_LIMIT = { calls: 120, perMs: 60_000 } as const;

/** The lead as the page may name it; null = offered blind, and shown to nobody but who has claimed it. The name is left out where the CRM does not answer, or was asked often just now. */
export async function leadOfLink(
  { crms, rateBudget, now }: Pick<Ports, 'crms' | 'rateBudget' | 'now'>,
  { claim, installation, row, policy }: LinkContent,
  { claimed }: { readonly claimed: boolean },
): Promise<{ readonly name: string | null; readonly url: string | null } | null> {
  const pool = policy?.pools.find(({ id }) => id === row?.poolId);
  if (row?.kind === 'offered' && !claimed && pool?.claim?.shows === 'blind') return null;
  try {
    const crm = await crms.open(installation.id, 'person');
    const url = crm.leadUrl(claim.leadId, installation);
    const taken = await rateBudget.take(installation.id, 'answer-pages', NAMES_LIMIT, 1, 'routing', now());
    const [lead] = taken.granted ? await crm.readLeads([claim.leadId], []) : [];
    return { name: lead?.name ?? lead?.email ?? null, url };
  } catch (error) {
    if (error instanceof CrmCallFailed) return { name: null, url: null };
    throw error;
  }
}
