/** The fields a rule can ask about, and what outcomes are known by. */
import { z } from 'zod';
import { readFields } from '../../application/configure/read-fields.ts';
import { readUsualOutcomes } from '../../application/configure/read-usual-outcomes.ts';
import { apiRoute } from '../api-route.ts';
import { fieldsView } from '../wire/settings.ts';

/** GET /api/v1/fields */
export const getFields = apiRoute({
  method: 'get',
  path: '/fields',
  summary: 'The fields of leads and accounts that a rule can ask about, and the signs of outcomes where the policy names none.',
  needs: 'connected',
  params: z.object({}),
  body: z.undefined(),
  view: fieldsView,
  once: false,
  failures: [],
  async handle(deps, { installation }) {
    const fields = await readFields(deps.ports, installation.id);
    const usualOutcomes = await readUsualOutcomes(deps.ports, installation.id);
    return {
      ok: true,
      data: {
        fields: fields.map((field) => ({ ...field, options: field.options === null ? null : [...field.options] })),
        usualOutcomes,
      },
    };
  },
});
