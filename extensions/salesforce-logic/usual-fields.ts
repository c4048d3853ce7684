/** Where a new territory table reads its dimensions: in the fields that Salesforce has for them, as far as this org has them. */
import type { Directory } from '../hubspot/src/app/settings/policy/directory.ts';
import type { Dimension } from '../hubspot/src/app/settings/policy/edit-territory.ts';
import type { TerritoryTable } from '../hubspot/src/app/settings/policy/policy-types.ts';

const FIELDS: Partial<Record<Dimension, readonly string[]>> = {
  country: ['lead.Country', 'lead.MailingCountry', 'account.BillingCountry'],
  region: ['lead.State', 'lead.MailingState', 'account.BillingState'],
  postal: ['lead.PostalCode', 'lead.MailingPostalCode', 'account.BillingPostalCode'],
  city: ['lead.City', 'lead.MailingCity', 'account.BillingCity'],
  industry: ['account.Industry', 'lead.Industry'],
  size: ['account.NumberOfEmployees', 'lead.NumberOfEmployees'],
};

/** At least the country, so that the table is one. */
export function usualFields(directory: Directory): TerritoryTable['fields'] {
  const known = Object.entries(FIELDS).map(
    ([dimension, paths]) => [dimension, paths.filter((path) => directory.fields.some((field) => field.path === path))] as const,
  );
  const found = known.filter(([, paths]) => paths.length > 0);
  return found.length === 0 ? { country: ['lead.Country'] } : Object.fromEntries(found);
}
