/** The words around a decision: when it happened, and who changed the owner since. */

/** The stages of a lead in order, by their names in the trace. */
export const STAGES = [
  ['createdAt', 'Created'],
  ['receivedAt', 'Received'],
  ['decidedAt', 'Decided'],
  ['writtenAt', 'Owner written'],
] as const;

/** Who changed an owner. */
export const ACTORS = { us: 'Signalbox', person: 'A person', automation: 'Other automation' } as const;
