/** The region a postal code lies in, where its beginning tells. */
import type { LocalProvider } from '../application/ports/enrichment.ts';
import { countryOf } from '../routing/territories/country-names.ts';
import { regionName } from '../routing/territories/region-names.ts';
import { type PostalCountry, regionOfPostal } from './postal-regions.ts';

const KNOWN: readonly PostalCountry[] = ['US', 'CA', 'DE'];

/** `postal`: state, province or Land of a lead whose country is known; in the United States, Canada and Germany. */
export const postalProvider: LocalProvider = {
  kind: 'built-in',
  name: 'postal',
  label: 'Postal code',
  fields: [
    { path: 'enriched.postal_region', label: 'Region of the postal code (code)', type: 'text', options: null },
    { path: 'enriched.postal_region_name', label: 'Region of the postal code', type: 'text', options: null },
  ],
  answer({ country, postal }) {
    const said = countryOf((country ?? '').trim().toLowerCase())?.code.toUpperCase();
    const home = KNOWN.find((one) => one === said);
    const region = home === undefined || postal === null ? null : regionOfPostal(home, postal);
    if (home === undefined || region === null) return {};
    const name = regionName(home, region);
    return { postal_region: region, ...(name === null ? {} : { postal_region_name: name }) };
  },
};
