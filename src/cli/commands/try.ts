/** A policy tried on a lead that exists, or on one that is made up. */
import { z } from 'zod';
import { type TriedLead, tryPolicy } from '../../application/configure/try-policy.ts';
import { createNameLookup } from '../../application/show/name-lookup.ts';
import { accountCommand, type At, answer, isRefusal } from '../command.ts';
import { decisionLines } from '../decision-lines.ts';
import { NAMES_AGE_MS } from '../names-age.ts';
import { noPolicyIn, readPolicyFile } from '../read-policy-file.ts';

const property = z.string().transform((text, context): [string, string] => {
  const found = /^(?:lead\.)?([A-Za-z0-9_]{1,100})=(.*)$/s.exec(text);
  if (found?.[1] !== undefined && found[2] !== undefined) return [found[1], found[2]];
  context.addIssue({ code: 'custom', message: `“${text}” must be like country=DE` });
  return z.NEVER;
});

/** signalbox try */
export const tryCommand = accountCommand({
  name: 'try',
  summary: 'Decides on a lead as if it were new and unowned, and writes nothing.',
  places: [{ name: 'lead', meaning: 'its record id or e-mail address', required: false }],
  options: {
    policy: { value: 'file', meaning: 'the policy to try; the draft, else the published one when absent' },
    set: { value: 'property', multiple: true, meaning: 'country=DE, …: a made-up lead with these properties instead; may be repeated' },
  },
  example: 'lena@acme.example',
  input: z
    .object({ lead: z.string().trim().min(1).optional(), set: z.array(property).min(1).optional(), policy: z.string().optional() })
    .refine(({ lead, set }) => (lead === undefined) !== (set === undefined), 'name either a lead or properties with --set'),
  async run(at, { lead: named = '', set, policy: file }) {
    const read = file === undefined ? { policy: null } : await readPolicyFile(file);
    if ('problems' in read) return noPolicyIn(file ?? '', read.problems);
    if (isRefusal(read)) return read;
    const lead = set === undefined ? await findLead(at, named) : { properties: Object.fromEntries(set) };
    if (lead === null) return unknownLead(named);
    const ports = { ...at.ports, names: createNameLookup(at.ports, NAMES_AGE_MS) };
    const tried = await tryPolicy(ports, { installation: at.installation, lead, policy: read.policy });
    switch (tried.kind) {
      case 'tried':
        return answer(tried.decision, decisionLines(tried.decision));
      case 'unknown-lead':
        return unknownLead(named);
      case 'not-a-value':
        return {
          exit: 2,
          problem: `Leads have no ${tried.path.slice(5)}, or this is no value for it.`,
          nextStep: 'Name properties as the CRM does, and values as it writes them.',
        };
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

async function findLead({ ports, installation }: At, lead: string): Promise<TriedLead | null> {
  if (!lead.includes('@')) return { leadId: lead };
  const leadId = await (await ports.crms.open(installation.id)).findLeadByEmail(lead);
  return leadId === null ? null : { leadId };
}
