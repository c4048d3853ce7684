/** What kind of address an e-mail address is. */
import { getDomain } from 'tldts';
import { sharedDomain } from './business-domain.ts';

/** `free` and `disposable` by the domain, `role` by a name that is a function rather than a person, else `business`. */
export type EmailClass = 'business' | 'free' | 'disposable' | 'role';

/** Names of functions, in the languages of the markets where leads write so. */
const ROLES: ReadonlySet<string> = new Set(
  `abuse accounting accounts admin administrator billing bookings buchhaltung career careers compliance contact contacto contato customerservice
  einkauf empfang enquiries feedback finance hello help helpdesk hostmaster hr info information inquiries invoice invoices it jobs karriere kontakt
  kundenservice legal mail marketing media newsletter no-reply noreply office orders partner partners postmaster pr presse press privacy
  procurement purchasing reception recruiting root sales security service services shop support team vendas ventas verkauf vertrieb webmaster
  zentrale`.split(/\s+/),
);

/** The class and the registrable domain; null = this is no address. */
export function emailClass(email: string | null): { readonly class: EmailClass; readonly domain: string } | null {
  const [, name = '', host = ''] = /^([^@\s]+)@([^@\s]+)$/.exec((email ?? '').trim().toLowerCase()) ?? [];
  const domain = host === '' ? null : getDomain(host);
  if (domain === null) return null;
  const kind = sharedDomain(domain);
  return { class: kind ?? (ROLES.has(name.split('+')[0] ?? '') ? 'role' : 'business'), domain };
}
