/**
 * What HubSpot does to a contact by itself, some time after it was created: it associates the company of the e-mail domain and,
 * when the account says so, hands the contact to that company's owner, whoever owns it by then. The race every router meets.
 */
import { companyByDomain, linkPrimaryCompany, linksOf } from './links.ts';
import type { Portal, StoredRecord, World } from './portal.ts';
import { createRecord, liveRecord, updateRecord, type Author } from './records.ts';

const FREE_MAIL = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'yahoo.com',
  'yahoo.co.uk',
  'icloud.com',
  'me.com',
  'aol.com',
  'gmx.de',
  'gmx.net',
  'web.de',
  't-online.de',
  'proton.me',
  'protonmail.com',
  'mail.ru',
  'yandex.ru',
  'qq.com',
  '163.com',
  'orange.fr',
  'free.fr',
  'libero.it',
]);

const AUTOMATION: Author = { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'assign-company-owner', userId: null };
const DOMAIN_CREATION: Author = { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'company-from-email-domain', userId: null };

/** Starts the clock for a contact whose e-mail address is new. */
export function associateLater(world: World, portal: Portal, contact: StoredRecord): void {
  if ((contact.properties.get('email') ?? '') === '') return;
  world.timers.after(portal.settings.associationDelayMs, () => {
    if (liveRecord(portal, 'contacts', contact.id) === null) return;
    const company = companyFor(world, portal, contact);
    if (company !== null && linksOf(portal, contact, 'companies').length === 0) associateCompany(world, portal, contact, company);
  });
}

/** Makes the company the primary one and lets the contact inherit its owner when the account is set so. */
export function associateCompany(world: World, portal: Portal, contact: StoredRecord, company: StoredRecord): void {
  linkPrimaryCompany(portal, contact, company, world.now());
  portal.lastChangeAt = world.now();
  const owner = company.properties.get('hubspot_owner_id') ?? '';
  if (portal.faults.overwriteOwner && owner !== '' && !(portal.owners.get(owner)?.archived ?? true)) {
    updateRecord(world, portal, contact, { properties: { hubspot_owner_id: owner }, author: AUTOMATION });
  }
}

function companyFor(world: World, portal: Portal, contact: StoredRecord): StoredRecord | null {
  const domain = contact.properties.get('email')?.split('@')[1] ?? '';
  if (domain === '' || FREE_MAIL.has(domain)) return null;
  const known = companyByDomain(portal, domain);
  if (known !== null || !portal.settings.createCompanies) return known;
  const name = domain.split('.')[0] ?? domain;
  const created = createRecord(world, portal, 'companies', { properties: { domain, name }, author: DOMAIN_CREATION });
  return created.ok ? created.record : null;
}
