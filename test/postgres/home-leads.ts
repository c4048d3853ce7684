/** Leads in every state that a manager's home tells apart, put into the tables as workers leave them. */
import type pg from 'pg';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { MINUTE, NOW, asked, route } from './installed.ts';

interface Followed {
  readonly id: string;
  readonly kind?: 'offered' | 'assigned';
  readonly asksAcceptance?: boolean;
  /** Minutes before now; null = not. */
  readonly began: number;
  readonly accepted?: number;
  readonly touched?: number;
  /** Minutes from now. */
  readonly ends?: number;
  readonly missed?: 'acceptance' | 'first-touch';
  /** When the limit was missed, in minutes before now. */
  readonly breached?: number;
  /** When it was found, in minutes before now. */
  readonly idle?: number;
  readonly ownerLeft?: number;
  readonly closed?: true;
}

const ago = (minutes: number | undefined): number | null => (minutes === undefined ? null : NOW - minutes * MINUTE);

const ADD = `
insert into followed_leads (installation_id, follow_id, sequence, lead_id, decision_id, kind, state, rep_id, offered_to, method, policy_version, lead_created_at,
  requested_at, decided_at, began_at, accepted_at, first_touch_at, last_touch_at, promises, acceptance_verdict, first_touch_verdict, limit_ends_at, closed_at, fence)
values ($1, $2, 1, $2, $2, $3, 'open', $4, $5, 'pool', 1, $6, $6, $6, $6, $7, $8, $8, $9, $10, $11, $12, $13, 1)`;
const EVENT = `
insert into follow_events (installation_id, lead_id, event_key, sequence, follow_id, kind, at, recorded_at, detail)
values ($1, $2, $3, 1, $2, $3, $4, $4, $5)`;

/** Adds a lead that rep 1 has, or that is offered to reps 1 and 2. Its id is that of its row, too. */
export async function addFollowed(pool: pg.Pool, installationId: string, lead: Followed): Promise<void> {
  const { id, kind = 'assigned', asksAcceptance = false, missed } = lead;
  const offered = kind === 'offered';
  await pool.query(ADD, [
    installationId,
    id,
    kind,
    offered ? null : '1',
    offered ? ['1', '2'] : null,
    ago(lead.began),
    ago(lead.accepted),
    ago(lead.touched),
    asksAcceptance ? '[{"clock":{"asks":{"for":"acceptance"}}}]' : '[{"clock":{"asks":{"for":"first-touch"}}}]',
    missed === 'acceptance' ? 'missed' : null,
    missed === 'first-touch' ? 'missed' : null,
    lead.ends === undefined ? null : NOW + lead.ends * MINUTE,
    lead.closed ? NOW : null,
  ]);
  const events = [
    [lead.breached, { kind: 'breached', name: 'The limit', asks: missed }],
    [lead.idle, { kind: 'idle', since: ago(lead.began) }],
    [lead.ownerLeft, { kind: 'stranded', because: 'owner-left', done: 'tell-manager' }],
  ] as const;
  for (const [minutes, detail] of events)
    if (minutes !== undefined) await pool.query(EVENT, [installationId, id, detail.kind, ago(minutes), JSON.stringify(detail)]);
}

/** Adds leads that nobody has: held, offered, on a path, given up, and one whose owner could not be written. */
export async function addUnrouted(pool: pg.Pool, ports: PostgresPorts, installationId: string): Promise<void> {
  const held = { held: 'everyone-out', offered: 'offered', path: 'on-path' } as const;
  await route(ports, installationId, 'unwritten');
  await pool.query(`update outgoing_writes set state = 'stuck', problem = 'no seat' where installation_id = $1`, [installationId]);
  await pool.query(`delete from followed_leads where installation_id = $1 and lead_id = 'unwritten'`, [installationId]);
  await ports.waitingLeads.ask(
    installationId,
    [...Object.keys(held), 'stuck'].map((id) => asked(id, 'reroute')),
    NOW,
  );
  for (const [id, because] of Object.entries(held))
    await pool.query(
      `update waiting_leads set state = 'held', deadline = $3, request = (request::jsonb || jsonb_build_object('held', jsonb_build_object('because', $4::text)))::json
       where installation_id = $1 and lead_id = $2`,
      [installationId, id, NOW + 5 * MINUTE, because],
    );
  await pool.query(
    `update waiting_leads set state = 'stuck', attempts = 3, problem = 'no CRM' where installation_id = $1 and lead_id = 'stuck'`,
    [installationId],
  );
}
