/** Limits of a policy, and the work that they cause until nothing is due. */
import type pg from 'pg';
import { followLeads } from '../../src/application/follow/follow-leads.ts';
import type { Sla } from '../../src/routing/policy/policy-slas.ts';
import type { Account } from './account.ts';

/** A lead is to be accepted within so many minutes, else it goes to the next best. */
export const within = (minutes: number, change: Partial<Sla> = {}): Sla => ({
  id: 'accept',
  name: 'Accept',
  enabled: true,
  appliesTo: {},
  asks: { for: 'acceptance' },
  withinMinutes: minutes,
  time: 'wall',
  onReassign: 'restart',
  onBreach: [{ kind: 'reassign' }],
  ...change,
});

const DUE = 'select from followed_leads where due_at <= $1 union all select from waiting_leads where due_at <= $1 and state <> $2';

/** Routes, writes and follows until nothing is due at the account's moment. */
export async function doWhatIsDue(account: Account, pool: pg.Pool): Promise<void> {
  for (let due: number | null = 1; due !== 0;) {
    await account.route();
    await account.deliver();
    await followLeads(account.ports, account.id);
    due = (await pool.query(DUE, [account.clock.now, 'stuck'])).rowCount;
  }
}
