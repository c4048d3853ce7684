/** What policies ask to be looked up about leads beyond the CRM. */
import type { Enriched } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { readsAccount } from '../../routing/territories/territory-table.ts';
import type { LeadRecord } from '../ports/crm-records.ts';
import type { Enrichment } from '../ports/enrichment.ts';
import { businessDomain } from './business-domain.ts';

/** By lead, for all policies together; null = none asks for anything, or there is nobody to ask. */
export async function enrichedLeads(
  enrichment: Pick<Enrichment, 'enrich'> | undefined,
  installationId: string,
  { records, policies }: { readonly records: readonly LeadRecord[]; readonly policies: readonly Policy[] },
): Promise<ReadonlyMap<string, Enriched> | null> {
  const providers = [...new Set(policies.flatMap((policy) => policy.enrichment?.providers ?? []))];
  if (enrichment === undefined || providers.length === 0) return null;
  const leads = records.map((record) => ({
    leadId: record.id,
    subject: { email: record.email, phone: record.phone, country: record.country ?? null, postal: record.postal ?? null },
  }));
  return enrichment.enrich({ installationId, providers, leads });
}

/** The domain by which a lead without an account stands in a list of named accounts; empty where no policy has such a list. */
export function emailDomainOf({ email }: LeadRecord, policies: readonly Policy[]): { readonly emailDomain?: string } {
  if (!policies.some(({ territories }) => territories.some(readsAccount))) return {};
  const domain = businessDomain(email);
  return domain === null ? {} : { emailDomain: domain };
}
