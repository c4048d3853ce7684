/** One published version in full, as a file. */
import { z } from 'zod';
import { exportPolicy } from '../../application/configure/export-policy.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { policyFileView } from '../wire/policy-file.ts';

/** In characters; a page of the CRM carries 1 MB. */
const LONGEST = 900_000;

/** GET /api/v1/policy/versions/{version} */
export const getVersion = apiRoute({
  method: 'get',
  path: '/policy/versions/{version}',
  summary: 'One published version in full; `current` = the one in force.',
  needs: 'installed',
  params: z.object({ version: z.union([z.literal('current'), z.string().regex(/^[1-9]\d{0,8}$/)]) }),
  body: z.undefined(),
  view: policyFileView,
  once: false,
  failures: ['unknown-version', 'policy-too-long', 'policy-broken'],
  async handle(deps, { installation, params }) {
    const version = params.version === 'current' ? null : Number(params.version);
    const result = await exportPolicy(deps.ports, { installationId: installation.id, version });
    if (result.kind === 'unknown-version') return failure('unknown-version');
    return JSON.stringify(result.version).length > LONGEST ? failure('policy-too-long') : { ok: true, data: result.version };
  },
});
