/** The schema of a policy for a page that makes its forms from it. */
import { z } from 'zod';
import { policyJsonSchema } from '../../application/configure/policy-schema.ts';
import { apiRoute } from '../api-route.ts';
import { policyFormView } from '../wire/settings.ts';

const schema = z.record(z.string(), z.unknown()).parse(policyJsonSchema());

/** GET /api/v1/policy/form */
export const getPolicyForm = apiRoute({
  method: 'get',
  path: '/policy/form',
  summary: 'The JSON Schema of a policy with every setting in words, in the form of an answer: for pages that make their forms from it.',
  needs: 'installed',
  params: z.object({}),
  body: z.undefined(),
  view: policyFormView,
  once: false,
  failures: [],
  handle: () => Promise.resolve({ ok: true, data: { schema } }),
});
