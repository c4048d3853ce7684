/** A phone number in one form, E.164: `+49 (0)30 901820` → `+4930901820`. Null when it has no country code, or is none. */
export function phoneNumber(text: string, _country: string | null): string | null {
  const digits = text.replaceAll(/\(0\)|[^\d+]/g, '').replace(/^00/, '+');
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null;
}
