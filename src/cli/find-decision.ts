/** The decision that a command is about. */
import type { StoredDecision } from '../application/ports/decisions.ts';
import type { Unreplayable } from '../application/show/replay-exactly.ts';
import type { At, Refusal } from './command.ts';

/** The decision of this id, or the newest on the lead. */
export async function findDecision(
  { ports, installation }: At,
  asked: { readonly decision?: string | undefined; readonly lead?: string | undefined },
): Promise<StoredDecision | Refusal> {
  if (asked.decision !== undefined) {
    const found = await ports.decisions.find(installation.id, asked.decision);
    return found ?? { exit: 2, problem: `There is no decision ${asked.decision}.`, nextStep: 'Name a lead instead: --lead <id>.' };
  }
  const leadId = asked.lead ?? '';
  const found = await ports.decisions.latest(installation.id, leadId);
  return (
    found ?? { exit: 2, problem: `Nothing was decided on a lead ${leadId}.`, nextStep: 'Name the record id of a lead that was routed.' }
  );
}

/** Why a stored decision cannot be made again. */
export const unreplayable = ({ because }: Unreplayable): Refusal => ({ exit: 1, ...WHY[because] });

const WHY: Readonly<Record<Unreplayable['because'], Omit<Refusal, 'exit'>>> = {
  erased: { problem: 'The lead was erased; its outcome is kept, its facts are not.', nextStep: 'Choose a decision on another lead.' },
  'policy-gone': { problem: 'The version it was decided on cannot be read.', nextStep: 'Run signalbox doctor.' },
  'roster-gone': { problem: 'The people it was decided among are no longer stored.', nextStep: 'Choose a newer decision.' },
};
