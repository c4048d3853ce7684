/** Backups that lead back to where nobody was. */
import { finding, type Finding } from './finding.ts';
import type { Policy, Rule } from '../policy/policy.ts';

/** Findings about backups of enabled rules. Any other chain ends: paths, tiers and partners name people who are asked once. */
export function lintLoops({ rules, pools }: Policy): Finding[] {
  return rules.filter(({ enabled }) => enabled).flatMap((rule) => lintBackup(rule, pools));
}

function lintBackup({ id, name, then }: Rule, pools: Policy['pools']): Finding[] {
  if (!('whenOut' in then) || then.whenOut.kind !== 'backup') return [];
  const { repId } = then.whenOut;
  const same = then.kind === 'person' && then.repId === repId;
  const member =
    then.kind === 'pool' && pools.find((pool) => pool.id === then.poolId)?.members.some((one) => one.repId === repId && one.weight > 0);
  if (!same && !member) return [];
  const what = same ? 'names the same person as backup' : 'names a backup who is in the pool itself';
  return [
    finding('warning', 'backup-loop', `Rule “${name}” ${what}, so the backup is out as well by then. Name somebody else.`, { ruleId: id }),
  ];
}
