/** The fields a rule can ask about. */
import { z } from 'zod';
import { readFields } from '../../application/configure/read-fields.ts';
import { apiRoute } from '../api-route.ts';
import { fieldsView } from '../wire/settings.ts';

/** GET /api/v1/fields */
export const getFields = apiRoute({
  method: 'get',
  path: '/fields',
  summary: 'The fields of leads and accounts that a rule can ask about.',
  needs: 'connected',
  params: z.object({}),
  body: z.undefined(),
  view: fieldsView,
  once: false,
  failures: [],
  async handle(deps, { installation }) {
    const fields = await readFields(deps.ports, installation.id);
    return {
      ok: true,
      data: { fields: fields.map((field) => ({ ...field, options: field.options === null ? null : [...field.options] })) },
    };
  },
});
