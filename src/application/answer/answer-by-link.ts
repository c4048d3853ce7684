/** An answer by the token of a link or a button: whatever the token says, and what the person added. */
import type { AnsweredVia } from '../ports/followed-leads.ts';
import type { Ports } from '../ports/ports.ts';
import { acceptLead } from './accept-lead.ts';
import type { Answered } from './answered.ts';
import { giveLead } from './give-lead.ts';
import type { LinkContent } from './open-link.ts';
import { rejectLead } from './reject-lead.ts';

/** What the person chose on the page or in the chat; null = nothing. */
export interface Chosen {
  readonly reasonId: string | null;
  readonly to: string | null;
  readonly note: string | null;
}

/** Answers. A repetition is `already`, or `spent`: a link is good for one answer. */
export async function answerByLink(
  ports: Pick<Ports, 'followedLeads' | 'policies' | 'now'>,
  { claim, rep, roster }: LinkContent,
  { reasonId, to, note, via }: Chosen & { readonly via: AnsweredVia },
): Promise<Answered> {
  if (rep === null) return { kind: 'unknown-rep' };
  const { installationId, leadId, followId, action } = claim;
  const who = { repId: rep.id, by: rep.email ?? rep.name, via };
  switch (action) {
    case 'accept':
    case 'claim':
      return acceptLead(ports, { installationId, leadId, followId, who });
    case 'reject':
      return rejectLead(ports, { installationId, leadId, followId, who, reasonId: claim.reasonId ?? reasonId, note });
    case 'give-to':
      return to === null ? { kind: 'unknown-rep' } : giveLead(ports, { installationId, leadId, followId, who, to, note, roster });
  }
}
