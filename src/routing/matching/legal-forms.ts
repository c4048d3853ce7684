/** The legal forms of companies: how they end (or open) a name, and which of them say the same. */

/** Forms as they end a name, after normalising; longest first so that `gmbh and co kg` goes as one. */
const ENDINGS: readonly string[] = [
  'gmbh and co kg', 'gmbh and co kgaa', 'gmbh and co ohg', 'ag and co kg', 'ag and co kgaa', 'se and co kg', 'se and co kgaa', 'and co kg', 'and company', 'and co',
  'gesellschaft mit beschrankter haftung', 'aktiengesellschaft', 'societe anonyme', 'sociedad anonima', 'sociedad limitada', 'societa per azioni', 'besloten vennootschap',
  'a s', 'sp z oo', 'sp zoo', 'spolka z oo', 'spolka akcyjna', 'sa de cv', 's de rl de cv', 'sapi de cv', 'sdn bhd', 'pty ltd', 'pty limited', 'pte ltd', 'pvt ltd', 'private limited',
  'public limited company', 'public joint stock company', 'co ltd', 'company limited', 'co inc', 'limited liability company', 'limited partnership', 'incorporated', 'inc', 'corporation', 'corp',
  'company', 'co', 'limited', 'ltd', 'llc', 'llp', 'lllp', 'lp', 'plc', 'pllc', 'pc', 'pty', 'pte', 'pvt', 'gmbh', 'ggmbh', 'mbh', 'ag', 'kg', 'kgaa', 'ohg', 'gbr', 'ug',
  'ug haftungsbeschrankt', 'ev', 'eg', 'se', 'sa', 'sas', 'sasu', 'sarl', 'eurl', 'sca', 'scop', 'snc', 'spa', 'srl', 'srls', 'sapa', 'bv', 'nv', 'vof', 'cv', 'bvba', 'sprl', 'ab', 'as',
  'asa', 'aps', 'oy', 'oyj', 'ou', 'sia', 'uab', 'doo', 'dd', 'ad', 'eood', 'ood', 'sro', 'kft', 'zrt', 'nyrt', 'bt', 'lda', 'ltda', 'sl', 'slu', 'kk', 'gk', 'bhd', 'tbk', 'jsc', 'ojsc',
  'pjsc', 'ooo', 'oao', 'zao', 'pao', 'tov', 'ae', 'epe', 'ike', 'ltd sti',
].toSorted((a, b) => b.split(' ').length - a.split(' ').length || b.length - a.length); // prettier-ignore

/** Forms that open a name. Few, because most of these letters also begin names. */
const OPENINGS: readonly string[] = ['ooo', 'oao', 'zao', 'pao', 'tov', 'pt', 'limited liability company'];

/** Forms written without a space before or after the name. */
const ATTACHED = /^(?:株式会社|有限会社|合同会社|주식회사|㈜)|(?:株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限公司|주식회사)$/u;

/** Ways to write one form, and forms that people exchange without meaning anything by it. */
const SAME: readonly (readonly string[])[] = [
  ['inc', 'incorporated', 'corp', 'corporation', 'co', 'company', 'and co', 'and company', 'co inc', 'llc', 'limited liability company'],
  ['ltd', 'limited', 'co ltd', 'company limited', 'pty ltd', 'pty limited', 'pty', 'pte ltd', 'pte', 'pvt ltd', 'pvt', 'private limited'],
  ['plc', 'public limited company'],
  ['gmbh', 'mbh', 'gesellschaft mit beschrankter haftung'],
  ['ag', 'aktiengesellschaft'],
  ['sa', 'societe anonyme', 'sociedad anonima', 'spolka akcyjna'],
  ['sl', 'sociedad limitada'],
  ['spa', 'societa per azioni'],
  ['bv', 'besloten vennootschap'],
  ['sp z oo', 'sp zoo', 'spolka z oo'],
];

const GROUPS: ReadonlyMap<string, number> = new Map(SAME.flatMap((forms, group) => forms.map((form) => [form, group] as const)));

/** What a plain name is without one legal form, and the form. Null when it names none, or is nothing else. */
export function splitLegalForm(plain: string): { readonly rest: string; readonly form: string } | null {
  const ending = ENDINGS.find((form) => plain.endsWith(` ${form}`));
  if (ending !== undefined) return { rest: plain.slice(0, -ending.length - 1), form: ending };
  const opening = OPENINGS.find((form) => plain.startsWith(`${form} `));
  if (opening !== undefined) return { rest: plain.slice(opening.length + 1), form: opening };
  const attached = ATTACHED.exec(plain);
  const rest = attached === null ? '' : plain.replace(ATTACHED, '').trim();
  return attached === null || rest === '' ? null : { rest, form: attached[0] };
}

/** Whether two forms say the same: one spelled out, or exchanged without meaning anything by it (`Inc`, `Corp`). */
export function sameLegalForm(a: string, b: string): boolean {
  const group = GROUPS.get(a);
  return a === b || (group !== undefined && group === GROUPS.get(b));
}
