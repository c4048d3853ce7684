/** Domains that belong to one company, as text: a company a line. */
import { listedIn } from './listed-in.ts';

/** The companies of a text; a line with fewer than two domains, or with what is no domain, is left out and said. */
export function aliasGroupsIn(text: string): { readonly groups: string[][]; readonly problem: string | null } {
  const lines = text.split('\n').map((line) => listedIn(line.toLowerCase()));
  const filled = lines.filter((line) => line.length > 0);
  const isDomain = (word: string) => /^[^\s@/]+\.[^\s@/]+$/.test(word);
  const good = filled.filter((line) => line.length > 1 && line.every(isDomain));
  const bad = filled.find((line) => !good.includes(line));
  return { groups: good, problem: bad === undefined ? null : whatIsWrong(bad, isDomain) };
}

function whatIsWrong(line: readonly string[], isDomain: (word: string) => boolean): string {
  const odd = line.find((word) => !isDomain(word));
  return odd === undefined
    ? `“${line[0] ?? ''}” stands alone: name at least two domains of a company.`
    : `“${odd}” is no domain such as acme.com.`;
}

/** The companies as a person would write them. */
export const aliasGroupsText = (groups: readonly (readonly string[])[]): string => groups.map((group) => group.join(', ')).join('\n');
