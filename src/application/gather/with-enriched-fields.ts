/** CRMs whose list of fields has what enrichment gives as well, so that rules offer, name and check `enriched.…` like any other field. */
import type { Crms } from '../ports/crm.ts';
import type { Enrichment } from '../ports/enrichment.ts';

/** Adds the fields of every provider of this server. */
export function withEnrichedFields(crms: Crms, { providers }: Pick<Enrichment, 'providers'>): Crms {
  const enriched = providers.flatMap(({ fields }) => fields);
  return {
    async open(installationId, waiting) {
      const crm = await crms.open(installationId, waiting);
      return { ...crm, readFields: async () => [...(await crm.readFields()), ...enriched] };
    },
  };
}
