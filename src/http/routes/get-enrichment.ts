/** What can be looked up about a lead beyond the CRM. */
import { z } from 'zod';
import { apiRoute } from '../api-route.ts';
import { enrichmentView } from '../wire/enrichment.ts';

/** GET /api/v1/enrichment */
export const getEnrichment = apiRoute({
  method: 'get',
  path: '/enrichment',
  summary: 'The providers of this server, and the fields each gives to rules.',
  needs: 'installed',
  params: z.object({}),
  body: z.undefined(),
  view: enrichmentView,
  once: false,
  failures: [],
  handle({ ports }) {
    const providers = ports.enrichment.providers.map(({ name, label, kind, fields }) => ({
      name,
      label,
      kind,
      fields: fields.map((field) => ({ ...field, options: field.options === null ? null : [...field.options] })),
    }));
    return Promise.resolve({ ok: true, data: { providers } });
  },
});
