/** Company names as people write them: with and without legal form, punctuation, accents and capitals. */

/** Legal forms as they end a name, after normalising; longest first so that `gmbh and co kg` goes as one. */
const LEGAL_FORMS: readonly string[] = [
  'gmbh and co kg', 'gmbh and co kgaa', 'gmbh and co ohg', 'ag and co kg', 'ag and co kgaa', 'se and co kg', 'se and co kgaa', 'and co kg', 'and company', 'and co',
  'a s', 'sp z oo', 'sp zoo', 'spolka z oo', 'sa de cv', 's de rl de cv', 'sapi de cv', 'sdn bhd', 'pty ltd', 'pte ltd', 'pvt ltd', 'private limited', 'public limited company',
  'co ltd', 'co inc', 'limited liability company', 'incorporated', 'inc', 'corporation', 'corp', 'company', 'co', 'limited', 'ltd', 'llc', 'llp', 'lllp', 'lp', 'plc', 'pllc', 'pc', 'pty',
  'pte', 'pvt', 'gmbh', 'ggmbh', 'mbh', 'ag', 'kg', 'kgaa', 'ohg', 'gbr', 'ug', 'ug haftungsbeschrankt', 'ev', 'eg', 'se', 'sa', 'sas', 'sasu', 'sarl', 'eurl', 'sca', 'scop', 'snc', 'spa',
  'srl', 'srls', 'sapa', 'bv', 'nv', 'vof', 'cv', 'bvba', 'sprl', 'ab', 'as', 'asa', 'aps', 'oy', 'oyj', 'ou', 'sia', 'uab', 'doo', 'dd', 'ad', 'eood', 'ood', 'sro', 'kft', 'zrt', 'nyrt',
  'bt', 'lda', 'ltda', 'sl', 'slu', 'kk', 'gk', 'bhd', 'tbk', 'jsc', 'ojsc', 'pjsc', 'ooo', 'oao', 'zao',
].toSorted((a, b) => b.split(' ').length - a.split(' ').length); // prettier-ignore

/** Letters that do not come apart into a base letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** Endings under which a company is often filed, for exact look-ups. */
const COMMON_ENDINGS: readonly string[] = [' inc', ' inc.', ', inc.', ' llc', ' ltd', ' gmbh'];

/** Words without accents, capitals and punctuation, legal form included: `A.C.M.E. & Co., GmbH` → `acme and co gmbh`. */
export function plainCompanyName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[ßøæœłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/[&+]/g, ' and ')
    .replaceAll(/['’`.]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The name that tells companies apart: plain, without legal forms and a leading `the`. Never empty unless the name has no letter or digit. */
export function normaliseCompanyName(name: string): string {
  let core = plainCompanyName(name);
  for (let shorter = withoutEnding(core); shorter !== null; shorter = withoutEnding(core)) core = shorter;
  return core.startsWith('the ') ? core.slice('the '.length) : core;
}

/** The legal form a name ends with, normalised: `gmbh`; empty when it names none. */
export function legalFormOf(name: string): string {
  const plain = plainCompanyName(name);
  const ending = LEGAL_FORMS.find((form) => plain.endsWith(` ${form}`));
  return ending ?? '';
}

function withoutEnding(plain: string): string | null {
  const form = LEGAL_FORMS.find((ending) => plain.endsWith(` ${ending}`));
  return form === undefined ? null : plain.slice(0, -form.length - 1);
}

/** Lower-case spellings worth an exact look-up in the CRM, most likely first, at most ten. Empty when the name says nothing. */
export function companyNameVariants(name: string): string[] {
  const core = normaliseCompanyName(name);
  if (core === '') return [];
  const written = name.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const withoutMark = written.replace(/[.,;]+$/, '');
  return [...new Set([written, withoutMark, plainCompanyName(name), core, ...COMMON_ENDINGS.map((ending) => `${core}${ending}`)])].slice(
    0,
    10,
  );
}
