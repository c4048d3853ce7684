/** A past decision made again from its record. */
import { z } from 'zod';
import type { StoredDecision } from '../../application/ports/decisions.ts';
import { namesFor } from '../../application/decide/names.ts';
import { putInWords } from '../../application/show/decision-in-words.ts';
import { createNameLookup } from '../../application/show/name-lookup.ts';
import { replayExactly } from '../../application/show/replay-exactly.ts';
import type { Decision } from '../../routing/decision.ts';
import { accountCommand, isRefusal } from '../command.ts';
import { decisionLines } from '../decision-lines.ts';
import { findDecision, unreplayable } from '../find-decision.ts';
import { NAMES_AGE_MS } from '../names-age.ts';
import { moment, painted, table } from '../table.ts';

/** signalbox replay */
export const replay = accountCommand({
  name: 'replay',
  summary: 'Makes a past decision again on its own version and says whether the bytes are the same.',
  places: [{ name: 'decision', meaning: 'the id of the decision', required: false }],
  options: {
    lead: { value: 'id', meaning: 'the newest decision on this lead instead' },
    every: { meaning: 'show every rule that was passed over and everybody who was looked at' },
  },
  example: '--lead 50211 --every',
  input: z
    .object({ decision: z.string().optional(), lead: z.string().optional(), every: z.boolean().default(false) })
    .refine(({ decision, lead }) => (decision === undefined) !== (lead === undefined), 'name either a decision or --lead'),
  async run(at, asked) {
    const stored = await findDecision(at, asked);
    if (isRefusal(stored)) return stored;
    const replayed = await replayExactly(at.ports, at.installation.id, stored);
    if (replayed.kind === 'unreplayable') return unreplayable(replayed);
    const { same, again, full, policy, roster } = replayed;
    const fields = await createNameLookup(at.ports, NAMES_AGE_MS).fields(at.installation);
    const names = namesFor(policy, { roster, accounts: stored.accounts, fields });
    const { decisionId, policyVersion } = stored;
    const say = (decision: Decision) => putInWords({ decision, decisionId, policyVersion, names, zone: at.installation.zone });
    const shown = say(asked.every ? full : again);
    const data = { ...headOf(stored), same, ...(same ? {} : { stored: stored.decision, again }), decision: shown };
    const was = say(stored.decision);
    const lines = [
      ...table([
        ['decision', decisionId],
        ['lead', stored.leadId],
        ['decided', `${moment(stored.decidedAt)} on version ${policyVersion} by ${stored.engine}`],
        ['answered', was.reason],
        ['replayed', same ? painted('green', 'the same bytes') : painted('red', `other bytes: ${shown.reason}`)],
      ]),
      ...(asked.every || !same ? ['', ...decisionLines(shown)] : []),
    ];
    return { exit: same ? 0 : 1, data, lines };
  },
});

const headOf = ({ decisionId, leadId, policyVersion, engine, decidedAt }: StoredDecision) => ({
  decisionId,
  leadId,
  policyVersion,
  engine,
  decidedAt,
});
