/** What a telephone number says by itself, by the numbering plans of all countries. */
import { parsePhoneNumberFromString, type CountryCode, isSupportedCountry } from 'libphonenumber-js/max';
import type { LocalProvider } from '../application/ports/enrichment.ts';
import { countryOf } from '../routing/territories/country-names.ts';

/** `phone`: country, international form, and whether the number is one of the country's. A number without a country code is taken for one of the lead's country. */
export const phoneProvider: LocalProvider = {
  kind: 'built-in',
  name: 'phone',
  label: 'Telephone number',
  fields: [
    { path: 'enriched.phone_country', label: 'Phone country (code)', type: 'text', options: null },
    { path: 'enriched.phone_e164', label: 'Phone, international', type: 'text', options: null },
    { path: 'enriched.phone_valid', label: 'Phone is valid', type: 'boolean', options: null },
  ],
  answer({ phone, country }) {
    if (phone === null) return {};
    const home = homeOf(country);
    const number = parsePhoneNumberFromString(phone, home === null ? { extract: false } : { defaultCountry: home, extract: false });
    // Without a country code and without a country nothing can be told, not even that it is wrong.
    if (number === undefined) return home === null && !/^\s*(\+|00)/.test(phone) ? {} : { phone_valid: false };
    return {
      ...(number.country === undefined ? {} : { phone_country: number.country }),
      ...(number.isValid() ? { phone_e164: number.number } : {}),
      phone_valid: number.isValid(),
    };
  },
};

function homeOf(country: string | null): CountryCode | null {
  const code = countryOf((country ?? '').trim().toLowerCase())?.code.toUpperCase();
  return code !== undefined && isSupportedCountry(code) ? code : null;
}
