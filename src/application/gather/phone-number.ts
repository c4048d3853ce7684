/**
 * A phone number in one form, E.164: `+49 (0)30 901820` → `+4930901820`. A number without a country code is taken for one of the country,
 * as a name or code. Null when it is no number of its country, or when nobody can say of which country it is.
 */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { countryOf } from '../../routing/territories/country-names.ts';

export function phoneNumber(text: string, country: string | null): string | null {
  const home = homeOf(country);
  // Many write the zero that is only dialled at home in brackets, after the country code.
  const plain = text.replace(/^\s*00/, '+').replace('(0)', '');
  const number = parsePhoneNumberFromString(plain, home === null ? { extract: false } : { defaultCountry: home, extract: false });
  return number?.isPossible() === true ? number.number : null;
}

function homeOf(country: string | null): CountryCode | null {
  const code = countryOf((country ?? '').trim().toLowerCase())?.code.toUpperCase();
  return code !== undefined && isSupportedCountry(code) ? code : null;
}
