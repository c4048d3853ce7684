/** Texts within the limits of a channel. */

/** At most `longest` UTF-16 units, with `…` where something is missing and no half characters. */
export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`;
}
