/**
 * What a destination yields. Its rep or somebody of its pool takes the lead, or its setting for reps who are out applies. An account
 * whose owner is nobody, or somebody who left the CRM, is unowned: its rule is passed over.
 */
import { ownerOf } from '../matching/account-match.ts';
import { ask, type Target } from '../eligibility/choose-rep.ts';
import type { PassedOver } from '../decision.ts';
import { beginPath } from './follow-up-path.ts';
import { holdUntil } from './hold-until.ts';
import { partnerOf } from './partner.ts';
import type { Destination } from '../policy/policy-destinations.ts';
import type { Rule } from '../policy/policy.ts';
import { duplicateOwner, earlierRep } from './same-customer.ts';
import { scoreTier } from './score.ts';
import { personTarget, targetOf } from '../policy/target-of.ts';
import { teamTarget } from './team.ts';
import { lineFor, readTerritory } from '../territories/territory-table.ts';
import type { Walk } from '../walk.ts';
import { whenOut } from './when-out.ts';
import { settled, passed, type Yield } from './yield.ts';

/** Who is to be asked, or why the rule is passed over. */
export type Resolved = { readonly target: Target } | { readonly passed: PassedOver };

/** Destinations that ask people. */
type Asking = Exclude<Destination, { kind: 'queue' | 'hold' | 'path' }>;

/** Tries the destination of a rule whose condition holds. */
export function tryDestination(walk: Walk, { id: ruleId, then }: Rule): Yield {
  switch (then.kind) {
    case 'queue':
      return toQueue(walk, ruleId, then.queueId);
    case 'hold':
      return holdUntil(walk, ruleId, then);
    case 'path':
      return beginPath(walk, ruleId, then.pathId);
    default:
      return askFor(walk, ruleId, then);
  }
}

function askFor(walk: Walk, ruleId: string, then: Asking): Yield {
  const resolved = resolve(walk, then);
  if ('passed' in resolved) return passed(resolved.passed);
  const taker = ask(walk, resolved.target, 'respect');
  return taker ? settled(taker, resolved.target, ruleId) : whenOut(walk, resolved.target, { ruleId, setting: then.whenOut });
}

function resolve(walk: Walk, destination: Asking): Resolved {
  switch (destination.kind) {
    case 'account-owner':
      return accountOwner(walk);
    case 'person':
      return { target: personTarget(destination.repId, { as: 'person', method: 'person' }) };
    case 'pool':
      return { target: { kind: 'pool', poolId: destination.poolId, method: 'pool' } };
    case 'territory':
      return territory(walk, destination.tableId);
    case 'team':
      return teamTarget(walk, destination.teamId);
    case 'score':
      return scoreTier(walk, destination);
    case 'sticky':
      return earlierRep(walk, destination);
    case 'duplicate-owner':
      return duplicateOwner(walk, destination);
    case 'partner':
      return partnerOf(walk, destination);
  }
}

function accountOwner({ account, reps, input }: Walk): Resolved {
  if (!account) return { passed: { because: 'no-account' } };
  const mayOwn = (repId: string): boolean => reps.get(repId)?.active === true;
  const { ownerId } = ownerOf(account, input.policy.policy.matching, mayOwn);
  if (ownerId === null || !mayOwn(ownerId)) return { passed: { because: 'account-unowned', accountId: account.id } };
  return { target: personTarget(ownerId, { as: 'account-owner', method: 'account-owner', accountId: account.id }) };
}

function territory(walk: Walk, tableId: string): Resolved {
  const compiled = walk.input.policy.tables.get(tableId);
  if (!compiled) return { passed: { because: 'no-territory', tableId } };
  const { lead, now, rules } = walk.input;
  const seen = readTerritory(compiled, { lead, account: walk.account, now });
  const entry = lineFor(compiled, seen, rules);
  if (!entry) return { passed: { because: 'no-territory', tableId } };
  walk.trace.push({ step: 'territory', tableId, entryId: entry.id, seen });
  return { target: targetOf(entry.to, 'territory') };
}

/** A queue of the CRM takes the lead, where the CRM has it and did not refuse it. */
function toQueue({ input, excluded, trace }: Walk, ruleId: string, queueId: string): Yield {
  const reason = excluded.get(queueId);
  if (reason !== undefined) return passed({ because: 'queue-refused', queueId, reason });
  if (!input.roster.queues?.some(({ id }) => id === queueId)) return passed({ because: 'no-queue', queueId });
  trace.push({ step: 'queue', queueId });
  return { next: 'end', ending: { outcome: { kind: 'queued', queueId, ruleId }, drawn: null } };
}
