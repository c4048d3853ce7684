/** What a lead's state is called, and what the card says first. */
import type { LeadTraceView } from '@signalbox/shared/wire.ts';

/** A tag in words; the colour only repeats what the words say. */
export interface StateTag {
  readonly label: string;
  readonly variant: 'success' | 'info' | 'warning' | 'danger' | 'default';
}

/** The tag of each state. */
export const STATE_TAGS: Readonly<Record<LeadTraceView['state'], StateTag>> = {
  'never-seen': { label: 'Not seen yet', variant: 'default' },
  waiting: { label: 'Being routed', variant: 'info' },
  routed: { label: 'Routed', variant: 'success' },
  observed: { label: 'Only observed', variant: 'info' },
  queued: { label: 'In a queue', variant: 'info' },
  'on-path': { label: 'Automated follow-up', variant: 'info' },
  offered: { label: 'Offered', variant: 'info' },
  held: { label: 'On hold', variant: 'warning' },
  'left-alone': { label: 'Left alone', variant: 'default' },
  stuck: { label: 'Needs attention', variant: 'danger' },
  erased: { label: 'Erased', variant: 'default' },
};

/** The line in large type: who owns the lead, or that nobody does yet. */
export function headline(trace: LeadTraceView): string {
  if (trace.owner !== null) return `${trace.owner.name} owns this lead`;
  switch (trace.state) {
    case 'routed':
      return trace.decision?.owner === null || trace.decision === null
        ? 'This lead has no owner'
        : `${trace.decision.owner.name} is to own this lead`;
    case 'observed':
      return `${trace.decision?.owner?.name ?? 'Nobody'} would own this lead`;
    case 'queued':
      return 'This lead waits in a queue';
    case 'on-path':
      return 'An automated follow-up works on this lead';
    case 'offered':
      return 'Nobody owns this lead yet: it is offered to a pool';
    case 'held':
      return 'Nobody owns this lead yet: it is on hold';
    case 'waiting':
      return 'An owner is being found';
    case 'stuck':
      return 'No owner could be set';
    case 'left-alone':
    case 'never-seen':
    case 'erased':
      return 'This lead has no owner';
  }
}

/** The sentence under the headline. */
export function reason(trace: LeadTraceView): string {
  if (trace.state === 'waiting') return 'Signalbox has this lead and is deciding. It usually takes a second or two.';
  if (trace.decision !== null) return trace.decision.reason;
  if (trace.state === 'stuck')
    return trace.write?.problem ?? 'Signalbox could not decide on this lead. The settings tab lists it under attention.';
  return 'Signalbox has not decided on this lead.';
}
