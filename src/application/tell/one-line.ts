/** Foreign text made harmless to read; channels still escape it. */

/** Control characters and line ends, and what turns the direction of writing or cannot be seen: with them a name could pretend to be other text. */
// oxlint-disable-next-line no-control-regex
const DECEPTIVE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** The text in one line with single spaces. What joins the letters of a script or the parts of an emoji stays. */
export function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(DECEPTIVE, ' ').replaceAll(/\s+/g, ' ').trim();
}
