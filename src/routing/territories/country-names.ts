/** Countries by code and English name, from what the runtime knows. */

/** Codes the runtime has a name for that are no country. */
const NO_COUNTRY: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

let known: ReadonlyMap<string, string> | null = null;

/** The code (`de`) by folded code and by folded English name. */
function countries(): ReadonlyMap<string, string> {
  if (known) return known;
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const codes = new Map<string, string>();
  for (const first of LETTERS)
    for (const second of LETTERS) {
      const code = first + second;
      const name = names.of(code);
      // Codes that the runtime knows only as old spellings have the name of another.
      if (name === undefined || NO_COUNTRY.has(code) || new Intl.Locale(`und-${code}`).region !== code) continue;
      codes.set(code.toLowerCase(), code.toLowerCase());
      codes.set(name.toLowerCase(), code.toLowerCase());
    }
  for (const [alias, code] of ALIASES) codes.set(alias, code);
  known = codes;
  return codes;
}

/** Spellings that are common and not the runtime's. */
const ALIASES = [
  ['usa', 'us'],
  ['united states of america', 'us'],
  ['great britain', 'gb'],
  ['england', 'gb'],
  ['turkey', 'tr'],
  ['czech republic', 'cz'],
  ['holland', 'nl'],
  ['ivory coast', 'ci'],
] as const;

/** What a folded spelling means: the country's code, and whether it is the code itself. Null = no country known here. */
export function countryOf(folded: string): { readonly code: string; readonly spelledAs: 'code' | 'name' } | null {
  const code = countries().get(folded);
  return code === undefined ? null : { code, spelledAs: code === folded ? 'code' : 'name' };
}
