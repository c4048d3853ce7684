/** Takes a policy from a file into the draft. Nothing is in force until it is published. */
import type { Policy } from '../../routing/policy/policy.ts';
import type { Ports } from '../ports/ports.ts';
import { parsePolicy } from './policy-schema.ts';
import { type SaveDraft, saveDraft } from './save-draft.ts';

/** `not-a-policy`: the text is not JSON, or not a policy; each problem is one sentence. */
export type ImportPolicy =
  | { readonly kind: 'imported'; readonly revision: number; readonly policy: Policy }
  | Exclude<SaveDraft, { kind: 'saved' }>
  | { readonly kind: 'not-a-policy'; readonly problems: readonly string[] };

/** Saves the policy in `text` over the draft at `revision` (0 = there is none). */
export async function importPolicy(
  ports: Pick<Ports, 'policies' | 'now'>,
  request: { installationId: string; text: string; revision: number; by: string },
): Promise<ImportPolicy> {
  const parsed = parseText(request.text);
  if (!parsed.ok) return { kind: 'not-a-policy', problems: parsed.problems };
  const { installationId, revision, by } = request;
  const [newest] = await ports.policies.versions(installationId, 1);
  const saved = await saveDraft(ports, { installationId, policy: parsed.policy, revision, basedOn: newest?.version ?? 0, by });
  return saved.kind === 'saved' ? { kind: 'imported', revision: saved.revision, policy: parsed.policy } : saved;
}

function parseText(text: string): ReturnType<typeof parsePolicy> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, problems: ['The text is not JSON. Paste a whole exported policy.'] };
    throw error;
  }
  return parsePolicy(json);
}
