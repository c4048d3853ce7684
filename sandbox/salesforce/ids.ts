/** Salesforce's record ids: 15 characters that tell case apart, and 18 that need not. */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three characters that make 15 to 18: one for every five, telling which of them are upper case. */
function checksumOf(id: string): string {
  const chunk = (start: number): string => {
    let bits = 0;
    for (let index = 0; index < 5; index += 1) if (/[A-Z]/.test(id.charAt(start + index))) bits += 1 << index;
    return CHECK.charAt(bits);
  };
  return chunk(0) + chunk(5) + chunk(10);
}

/** The 18-character form of an id of 15 or 18 characters; null when it is no id. */
export function fullId(text: string): string | null {
  if (!/^[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/.test(text)) return null;
  if (text.length === 15) return text + checksumOf(text);
  return restoreCase(text);
}

/** An 18-character id whose case was lost says by its checksum what it was. */
function restoreCase(text: string): string | null {
  let restored = '';
  for (let index = 0; index < 15; index += 1) {
    const bits = CHECK.indexOf(text.charAt(15 + Math.floor(index / 5)).toUpperCase());
    if (bits < 0) return null;
    const upper = (bits >> (index % 5)) & 1;
    restored += upper === 1 ? text.charAt(index).toUpperCase() : text.charAt(index).toLowerCase();
  }
  return restored + text.slice(15).toUpperCase();
}

/** The id with this number: prefix of the object, two characters of the instance, a reserved zero, nine digits to the base 62. */
export function makeId(prefix: string, instance: string, serial: number): string {
  let left = serial;
  let digits = '';
  for (let place = 0; place < 9; place += 1) {
    digits = DIGITS.charAt(left % 62) + digits;
    left = Math.floor(left / 62);
  }
  const id = `${prefix}${instance}0${digits}`;
  return id + checksumOf(id);
}
