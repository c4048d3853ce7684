/** A policy looked over. */
import { z } from 'zod';
import { checkPolicy } from '../../application/configure/check-policy.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Finding } from '../../routing/lint/lint.ts';
import { type At, command, isRefusal, type Outcome } from '../command.ts';
import { noPolicyIn, readPolicyFile } from '../read-policy-file.ts';
import { counted, painted, table } from '../table.ts';

/** signalbox lint */
export const lint = command({
  name: 'lint',
  summary: 'Holds a policy against the account: rules that never fire, people who left, fields that do not exist.',
  places: [{ name: 'file', meaning: 'the policy to look over', required: false }],
  options: { draft: { meaning: 'look over the draft instead of a file' } },
  example: 'policy.json',
  takesAccount: true,
  input: z
    .object({ file: z.string().optional(), draft: z.boolean().default(false) })
    .refine(({ file, draft }) => (file === undefined) === draft, 'name either a file or --draft'),
  async run(desk, { file }) {
    // What is not a policy needs no database to say so.
    const read = file === undefined ? null : await readPolicyFile(file);
    if (read !== null && 'problems' in read) return noPolicyIn(file ?? '', read.problems);
    if (read !== null && isRefusal(read)) return read;
    const at = await desk.account();
    if (isRefusal(at)) return at;
    return read === null ? lintDraft(at) : lintPolicy(at, read.policy);
  },
});

async function lintDraft(at: At): Promise<Outcome> {
  const draft = await at.ports.policies.draft(at.installation.id);
  if (draft === null) return { exit: 2, problem: 'There is no draft.', nextStep: 'Import one: signalbox import <file>.' };
  return lintPolicy(at, draft.policy);
}

async function lintPolicy({ ports, installation }: At, policy: Policy): Promise<Outcome> {
  const checked = await checkPolicy(ports, { installationId: installation.id, policy });
  const findings = checked.kind === 'checked' ? checked.findings : [];
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const sum =
    findings.length === 0 ? 'Nothing to say against it.' : `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}.`;
  return { exit: errors > 0 ? 1 : 0, data: { errors, findings }, lines: [...findingLines(findings), sum] };
}

/** One aligned line per finding. */
export const findingLines = (findings: readonly Finding[]): string[] =>
  table(findings.map((one) => [painted(one.severity === 'error' ? 'red' : 'yellow', one.severity), one.code, withExample(one)]));

/** `… For example a lead with lead.country "DE" and lead.size 49.` */
function withExample({ sentence, exampleLead }: Finding): string {
  if (!exampleLead) return sentence;
  const known = Object.entries(exampleLead.fields).map(([path, value]) => `${path} ${JSON.stringify(value)}`);
  return `${sentence} For example a lead ${known.length === 0 ? 'of which nothing is known' : `with ${listed(known)}`}.`;
}

const listed = (parts: readonly string[]): string =>
  parts.length === 1 ? String(parts[0]) : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
