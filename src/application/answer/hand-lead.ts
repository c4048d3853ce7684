/** Somebody in the place of whoever has a lead, or of nobody, gives it to a rep: a manager, from their page. */
import type { RoutingRequest, Roster } from '../../routing/facts.ts';
import type { Ports } from '../ports/ports.ts';
import { passedOn } from './passed-on.ts';

export interface HandRequest {
  readonly installationId: string;
  readonly leadId: string;
  readonly to: string;
  readonly by: string;
  readonly why: string;
  readonly roster: Pick<Roster, 'reps'>;
}

/** `to` = the name of the person who gets it; null = they cannot own leads. Whoever has the lead loses it at once. */
export async function handLead(
  ports: Pick<Ports, 'followedLeads' | 'waitingLeads' | 'now'>,
  { installationId, leadId, to, by, why, roster }: HandRequest,
): Promise<{ readonly to: string } | null> {
  const person = roster.reps.find(({ id, active }) => id === to && active);
  if (person === undefined) return null;
  const now = ports.now();
  const [row, events] = await Promise.all([
    ports.followedLeads.current(installationId, leadId),
    ports.followedLeads.events(installationId, leadId),
  ]);
  const excluded = passedOn(events).filter((one) => one.repId !== to);
  const request: RoutingRequest = { kind: 'given', excluded, poolId: null, to, asked: { by, why } };
  if (row !== null && row.state !== 'ended') {
    const detail = { kind: 'given', to, note: why, via: 'home' } as const;
    const event = { key: `given:${row.followId}`, at: now, repId: row.repId, by, detail };
    const result = await ports.followedLeads.answer(
      installationId,
      { followId: row.followId, leadId, repId: null, event, ask: request },
      now,
    );
    if (result.kind === 'recorded') return { to: person.name };
  }
  await ports.waitingLeads.ask(installationId, [{ leadId, request, requestedAt: now }], now);
  return { to: person.name };
}
