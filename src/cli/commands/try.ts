/** A policy tried on a lead that exists. */
import { z } from 'zod';
import { tryPolicy } from '../../application/configure/try-policy.ts';
import { createNameLookup } from '../../application/show/name-lookup.ts';
import { accountCommand, type At, answer, isRefusal } from '../command.ts';
import { decisionLines } from '../decision-lines.ts';
import { NAMES_AGE_MS } from '../names-age.ts';
import { noPolicyIn, readPolicyFile } from '../read-policy-file.ts';

/** signalbox try */
export const tryCommand = accountCommand({
  name: 'try',
  summary: 'Decides on a lead as if it were new and unowned, and writes nothing.',
  places: [{ name: 'lead', meaning: 'its record id or e-mail address', required: true }],
  options: { policy: { value: 'file', meaning: 'the policy to try; the draft, else the published one when absent' } },
  example: 'lena@acme.example',
  input: z.object({ lead: z.string().trim().min(1), policy: z.string().optional() }),
  async run(at, { lead, policy: file }) {
    const read = file === undefined ? { policy: null } : await readPolicyFile(file);
    if ('problems' in read) return noPolicyIn(file ?? '', read.problems);
    if (isRefusal(read)) return read;
    const leadId = await findLead(at, lead);
    if (leadId === null) return unknownLead(lead);
    const ports = { ...at.ports, names: createNameLookup(at.ports, NAMES_AGE_MS) };
    const tried = await tryPolicy(ports, { installation: at.installation, leadId, policy: read.policy });
    switch (tried.kind) {
      case 'tried':
        return answer(tried.decision, decisionLines(tried.decision));
      case 'unknown-lead':
        return unknownLead(lead);
      case 'no-policy':
        return { exit: 2, problem: 'There is no policy to try.', nextStep: 'Name one with --policy, or import a draft.' };
    }
  },
});

const unknownLead = (lead: string) =>
  ({
    exit: 2,
    problem: `There is no lead ${lead} in the CRM.`,
    nextStep: 'Name the record id or the e-mail address of one that exists.',
  }) as const;

async function findLead({ ports, installation }: At, lead: string): Promise<string | null> {
  if (!lead.includes('@')) return lead;
  return (await ports.crms.open(installation.id)).findLeadByEmail(lead);
}
