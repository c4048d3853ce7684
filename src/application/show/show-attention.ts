/** What a person may have to look after: leads that are held or stuck, and owners that could not be written. */
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import type { WaitingView } from '../ports/waiting-leads.ts';

const SHOWN = 200;

/** One lead. Times are epoch milliseconds. */
export interface AttentionLead {
  leadId: string;
  url: string;
  state: 'held' | 'stuck' | 'undelivered';
  sentence: string;
  since: number;
  dueAt: number | null;
}

/** The stuck first, then the undelivered, then the held; within each the oldest first. */
export async function showAttention(
  ports: Pick<Ports, 'waitingLeads' | 'outgoingWrites' | 'crms'>,
  installation: Installation,
): Promise<{ leads: AttentionLead[] }> {
  const [waiting, writes, crm] = await Promise.all([
    ports.waitingLeads.list(installation.id, SHOWN),
    ports.outgoingWrites.stuck(installation.id, SHOWN),
    ports.crms.open(installation.id),
  ]);
  const urlOf = (leadId: string) => crm.leadUrl(leadId, installation);
  const leads = [
    ...waiting.flatMap((lead): AttentionLead[] =>
      lead.state === 'waiting' ? [] : [{ ...waitingEntry(lead, lead.state), url: urlOf(lead.leadId) }],
    ),
    ...writes.map((write): AttentionLead => ({
      leadId: write.leadId,
      url: urlOf(write.leadId),
      state: 'undelivered',
      sentence: unwrittenSentence(write.problem),
      since: write.createdAt,
      dueAt: null,
    })),
  ];
  return { leads: leads.toSorted((a, b) => ORDER[a.state] - ORDER[b.state] || a.since - b.since) };
}

const HELD: Readonly<Record<NonNullable<WaitingView['because']>, string>> = {
  'everyone-out': 'Waits until somebody is available; at the deadline it goes to the fallback.',
  'everyone-full': 'Waits until somebody has room for it; at the deadline it goes to the fallback.',
  'nobody-active': 'Nobody in the fallback can take leads. Add somebody who can.',
  'everyone-declined':
    'Everybody who could take it declined it or let it lapse. Give it to somebody; at the deadline they are asked again.',
  'hold-until': 'A rule lets it wait; at the deadline it goes on.',
  enrichment: 'Waits for what is being looked up about it.',
  'on-path': 'An automated follow-up works on it.',
  offered: 'Offered to a pool; whoever accepts first has it.',
};

const ORDER = { stuck: 0, undelivered: 1, held: 2 } as const;

/** Why a lead is held. */
export const heldSentence = (because: WaitingView['because']): string => HELD[because ?? 'everyone-out'];

/** That routing gave up on a lead. */
export const gaveUpSentence = (attempts: number, problem: string | null): string =>
  `Routing gave up after ${attempts} ${attempts === 1 ? 'try' : 'tries'}${withProblem(problem)}.`;

/** That the CRM did not take an owner. */
export const unwrittenSentence = (problem: string | null): string => `The owner could not be written${withProblem(problem)}.`;

const withProblem = (problem: string | null): string => (problem === null ? '' : `: ${problem}`);

function waitingEntry(lead: WaitingView, state: 'held' | 'stuck'): Omit<AttentionLead, 'url'> {
  const sentence = state === 'held' ? heldSentence(lead.because) : gaveUpSentence(lead.attempts, lead.problem);
  return { leadId: lead.leadId, state, sentence, since: lead.requestedAt, dueAt: state === 'held' ? (lead.deadline ?? lead.dueAt) : null };
}
