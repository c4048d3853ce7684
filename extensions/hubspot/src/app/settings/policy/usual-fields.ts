import type { Directory } from './directory.ts';
import type { Dimension } from './edit-territory.ts';
import type { TerritoryTable } from './policy-types.ts';

/** What HubSpot calls the property that says a dimension, of a contact and of a company. */
const PROPERTIES: Partial<Record<Dimension, readonly string[]>> = {
  country: ['lead.country', 'account.country'],
  region: ['lead.state', 'account.state'],
  postal: ['lead.zip', 'account.zip'],
  city: ['lead.city', 'account.city'],
  industry: ['account.industry', 'lead.industry'],
  size: ['account.numberofemployees', 'lead.numemployees'],
};

/** Where a new table reads its dimensions: in the properties that HubSpot has for them, as far as this account has them. */
export function usualFields(directory: Directory): TerritoryTable['fields'] {
  const known = Object.entries(PROPERTIES).map(
    ([dimension, paths]) => [dimension, paths.filter((path) => directory.fields.some((field) => field.path === path))] as const,
  );
  const found = known.filter(([, paths]) => paths.length > 0);
  return found.length === 0 ? { country: ['lead.country'] } : Object.fromEntries(found);
}
