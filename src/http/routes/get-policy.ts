/** The published policy and the draft, with their rules in sentences. */
import { z } from 'zod';
import { describePolicy } from '../../application/configure/describe-policy.ts';
import { withoutLargeTables } from '../../application/configure/territories/lines-apart.ts';
import { readPolicy } from '../../application/configure/read-policy.ts';
import { apiRoute } from '../api-route.ts';
import { policyView } from '../wire/settings.ts';

/** GET /api/v1/policy */
export const getPolicy = apiRoute({
  method: 'get',
  path: '/policy',
  summary: 'What is published, the draft if any, and both in sentences; the lines of large territory tables are left out.',
  needs: 'installed',
  params: z.object({}),
  body: z.undefined(),
  view: policyView,
  once: false,
  failures: ['policy-broken'],
  async handle(deps, { installation }) {
    const { published, draft } = await readPolicy(deps.ports, installation.id);
    const words = await describePolicy(deps.names, installation);
    return {
      ok: true,
      data: {
        published: published === null ? null : { ...published, ...words(published.policy), ...withoutLargeTables(published.policy) },
        draft: draft === null ? null : { ...draft, ...words(draft.policy), ...withoutLargeTables(draft.policy) },
      },
    };
  },
});
