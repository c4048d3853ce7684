/** Domains of one company, and domains that only look alike. All domains here are lower case. */
import { normaliseCompanyName } from './company-name.ts';

/** The host in what people write into a domain field: `https://www.acme.com/about` → `acme.com`. Empty when there is none. */
export function hostOf(domain: string): string {
  return domain
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:?#].*$/, '')
    .replace(/^www\./, '')
    .replace(/\.$/, '');
}

/** Whether the host is the registrable domain or below it. */
export function sameSite(host: string, registrable: string): boolean {
  return host === registrable || host.endsWith(`.${registrable}`);
}

/** The other domains that the policy says belong to the same company as this one. */
export function aliasesOf(domain: string, groups: readonly (readonly string[])[]): string[] {
  const others = groups.filter((group) => group.some((one) => hostOf(one) === domain)).flatMap((group) => group.map(hostOf));
  return [...new Set(others)].filter((one) => one !== domain && one !== '');
}

/** What is left of a registrable domain when its public suffix, hyphens and legal forms are dropped: `acme-inc.co.uk` → `acme`. Domains that agree only in this look alike. */
export function domainLabel(registrable: string): string {
  const label = registrable.split('.')[0] ?? '';
  return normaliseCompanyName(label.replaceAll('-', ' ')).replaceAll(' ', '');
}
