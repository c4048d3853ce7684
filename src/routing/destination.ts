/**
 * What a destination yields. Its rep or somebody of its pool takes the lead, or `whenOut` applies. A setting that cannot help
 * goes on to the next rule, and so in the end to the fallback: `assign-anyway` or `hold` when everybody there is inactive,
 * unknown, paused or excluded, and `backup` when the backup is out too. An account whose owner is nobody, or somebody who left
 * the CRM, is unowned: its rule is passed over.
 */
import { ask, type Taker, type Target } from './choose-rep.ts';
import type { PassedOver } from './decision.ts';
import { anyoneLeft, holdFor } from './hold.ts';
import type { Destination, WhenOut } from './policy-destinations.ts';
import type { TerritoryEntry } from './policy-territories.ts';
import type { Rule } from './policy.ts';
import { findTerritory } from './territory-index.ts';
import { readTerritory, scanTerritory } from './territory.ts';
import { mustEnd, type Ending, type Walk } from './walk.ts';

/** What follows a destination: the end, the next rule with the reason, or the fallback. */
export type Yield =
  | { readonly next: 'end'; readonly ending: Ending }
  | { readonly next: 'next-rule'; readonly why: PassedOver }
  | { readonly next: 'fallback' };

type Resolved = { readonly target: Target } | { readonly passed: PassedOver };

/** Tries the destination of a rule whose condition holds. */
export function tryDestination(walk: Walk, rule: Rule): Yield {
  const resolved = resolve(walk, rule.then);
  if ('passed' in resolved) return { next: 'next-rule', why: resolved.passed };
  const taker = ask(walk, resolved.target, 'respect');
  return taker ? assigned(taker, resolved.target, rule.id) : whenOut(walk, resolved.target, { rule, setting: rule.then.whenOut });
}

/** The end of a decision in which somebody took the lead. */
export function assigned(taker: Taker, target: Target, ruleId: string | null): Extract<Yield, { next: 'end' }> {
  const poolId = target.kind === 'person' ? null : target.poolId;
  const accountId = target.kind === 'person' ? target.accountId : null;
  const { repId: ownerId, propensity, drawn } = taker;
  return {
    next: 'end',
    ending: { outcome: { kind: 'assigned', ownerId, method: target.method, ruleId, poolId, accountId, propensity }, drawn },
  };
}

function resolve(walk: Walk, destination: Destination): Resolved {
  switch (destination.kind) {
    case 'account-owner':
      return accountOwner(walk);
    case 'person':
      return { target: { kind: 'person', repId: destination.repId, as: 'person', method: 'person', accountId: null } };
    case 'pool':
      return { target: { kind: 'pool', poolId: destination.poolId, method: 'pool' } };
    case 'territory':
      return territory(walk, destination.tableId);
  }
}

function accountOwner({ account, reps }: Walk): Resolved {
  if (!account) return { passed: { because: 'no-account' } };
  if (account.ownerId === null || reps.get(account.ownerId)?.active !== true)
    return { passed: { because: 'account-unowned', accountId: account.id } };
  return { target: { kind: 'person', repId: account.ownerId, as: 'account-owner', method: 'account-owner', accountId: account.id } };
}

function territory(walk: Walk, tableId: string): Resolved {
  const compiled = walk.input.policy.tables.get(tableId);
  if (!compiled) return { passed: { because: 'no-territory', tableId } };
  const seen = readTerritory(compiled.table, { lead: walk.input.lead, account: walk.account });
  const entry = walk.input.rules === 'every' ? scanTerritory(compiled.entries, seen) : findTerritory(compiled.index, seen);
  if (!entry) return { passed: { because: 'no-territory', tableId } };
  walk.trace.push({ step: 'territory', tableId, entryId: entry.id, seen });
  return { target: territoryTarget(entry) };
}

function territoryTarget({ to }: TerritoryEntry): Target {
  if (to.kind === 'pool') return { kind: 'pool', poolId: to.poolId, method: 'territory-pool' };
  return { kind: 'person', repId: to.repId, as: 'person', method: 'territory-person', accountId: null };
}

function whenOut(walk: Walk, target: Target, { rule, setting }: { readonly rule: Rule; readonly setting: WhenOut }): Yield {
  switch (setting.kind) {
    case 'assign-anyway':
      return anyoneLeft(walk, target) ? assignAnyway(walk, target, rule.id) : nextRule(walk);
    case 'backup':
      return askBackup(walk, target, { rule, repId: setting.repId });
    case 'next-rule':
      return nextRule(walk);
    case 'fallback':
      return toFallback(walk);
    case 'hold':
      if (mustEnd(walk)) return toFallback(walk);
      return anyoneLeft(walk, target) ? hold(walk, target, { rule, maxMinutes: setting.maxMinutes }) : nextRule(walk);
  }
}

function assignAnyway(walk: Walk, target: Target, ruleId: string): Yield {
  walk.trace.push({ step: 'when-out', applied: 'assign-anyway', retryAt: null });
  const taker = ask(walk, target, 'ignore');
  return taker ? assigned(taker, target, ruleId) : nextRule(walk);
}

function askBackup(walk: Walk, target: Target, { rule, repId }: { readonly rule: Rule; readonly repId: string }): Yield {
  walk.trace.push({ step: 'when-out', applied: 'backup', retryAt: null });
  const backup: Target = {
    kind: 'person',
    repId,
    as: 'backup',
    method: 'backup',
    accountId: target.kind === 'person' ? target.accountId : null,
  };
  const taker = ask(walk, backup, 'respect');
  return taker ? assigned(taker, backup, rule.id) : nextRule(walk);
}

function hold(walk: Walk, target: Target, { rule, maxMinutes }: { readonly rule: Rule; readonly maxMinutes: number }): Yield {
  const outcome = holdFor(walk, target, rule.id, maxMinutes);
  walk.trace.push({ step: 'when-out', applied: 'hold', retryAt: outcome.retryAt });
  return { next: 'end', ending: { outcome, drawn: null } };
}

function nextRule(walk: Walk): Yield {
  walk.trace.push({ step: 'when-out', applied: 'next-rule', retryAt: null });
  return { next: 'next-rule', why: { because: 'everyone-out' } };
}

function toFallback(walk: Walk): Yield {
  walk.trace.push({ step: 'when-out', applied: 'fallback', retryAt: null });
  return { next: 'fallback' };
}
