/** Looks at leads that were assigned or offered and have something due. */
import type { DueFollowed, FollowStep } from '../ports/followed-leads.ts';
import type { Ports } from '../ports/ports.ts';

const BATCH = 100;
/** After a crash the work is taken up again when this is over; whoever is slower than that is stopped by the fence. */
const LEASE_MS = 20_000;

export type FollowPorts = Pick<Ports, 'followedLeads' | 'now'>;

/** Looks at up to one batch. `again` = more are due. */
export async function followLeads(ports: FollowPorts, installationId: string): Promise<{ again: boolean }> {
  const due = await ports.followedLeads.claim(installationId, BATCH, ports.now(), LEASE_MS);
  if (due.length === 0) return { again: false };
  await ports.followedLeads.commit(installationId, due.map(firstLook), ports.now());
  return { again: due.length === BATCH };
}

const firstLook = (row: DueFollowed): FollowStep => ({
  followId: row.followId,
  leadId: row.leadId,
  fence: row.fence,
  dueAt: null,
  events: [],
  notices: [],
  ask: null,
  pauses: [],
  set: {},
  end: null,
});
