/** Takes a policy from a file into the draft. */
import { z } from 'zod';
import { describePolicy } from '../../application/configure/describe-policy.ts';
import { importPolicy } from '../../application/configure/import-policy.ts';
import { apiRoute } from '../api-route.ts';
import { failure, inSentences } from '../errors.ts';
import { draftConflict } from '../draft-conflict.ts';
import { importRequest } from '../wire/policy-file.ts';
import { saveDraftView } from '../wire/settings.ts';

/** POST /api/v1/policy/import */
export const postImport = apiRoute({
  method: 'post',
  path: '/policy/import',
  summary: 'Reads a policy from the text of a file and saves it as the draft; nothing is in force until it is published.',
  needs: 'installed',
  params: z.object({}),
  body: importRequest,
  view: saveDraftView,
  once: true,
  failures: ['policy-invalid', 'draft-conflict', 'unknown-version'],
  async handle(deps, { installation, identity, body }) {
    const { text, revision } = body;
    const result = await importPolicy(deps.ports, { installationId: installation.id, text, revision, by: identity.by });
    if (result.kind === 'not-a-policy') return failure('policy-invalid', { message: inSentences(result.problems) });
    if (result.kind === 'unknown-version') return failure('unknown-version');
    if (result.kind === 'conflict') return draftConflict(result.current);
    const words = await describePolicy(deps.names, installation);
    return { ok: true, data: { revision: result.revision, ...words(result.policy) } };
  },
});
