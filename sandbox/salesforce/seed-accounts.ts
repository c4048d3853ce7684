/** Three hundred accounts: in several countries, of reps and of nobody in particular, with the traps that make matching hard. */
import { COMPANY_COUNT, FIRST_WORDS, TRADES, TRAPS } from '../organisation/companies.ts';
import { PLACES } from '../organisation/places.ts';
import type { Random } from '../organisation/random.ts';
import { tableOf, type Org } from './org.ts';
import { insert } from './people.ts';
import { momentOf, textOf, type StoredRecord } from './records.ts';
import type { Staff } from './seed-people.ts';
import type { Transaction } from './transaction.ts';

const DAY = 86_400_000;
const SIZES = [4, 18, 35, 80, 140, 260, 600, 1200, 4800, 21_000];
const INDUSTRY_OF: Readonly<Record<string, string>> = {
  Analytics: 'Technology',
  Biotech: 'Biotechnology',
  Foods: 'Food & Beverage',
  Insurance: 'Insurance',
  Labs: 'Healthcare',
  Logistics: 'Transportation',
  Machinery: 'Machinery',
  Medical: 'Healthcare',
  Networks: 'Communications',
  Optics: 'Manufacturing',
  Payments: 'Banking',
  Robotics: 'Manufacturing',
  Software: 'Technology',
  Solar: 'Energy',
};

/** Fills the org with accounts. Every account has an owner: one in four the integration user, some the one who left. */
export function seedAccounts(transaction: Transaction, staff: Staff): void {
  const { org, world } = transaction;
  const { random } = org;
  const owners = staff.users.slice(1);
  const names = random.shuffle(FIRST_WORDS.flatMap((first) => TRADES.map((trade) => [first, trade] as const)));
  for (let index = 0; index < COMPANY_COUNT; index += 1) {
    const [first, trade] = names[index] ?? ['Outlier', 'Labs'];
    const trap = TRAPS[index];
    const owner = random.chance(0.25) ? org.integrationUserId : (owners[index % owners.length]?.id ?? org.adminUserId);
    const account = insert(transaction, 'Account', {
      ...facts(random),
      ...(trap === undefined ? made(org, first, trade) : given(org, trap)),
      Industry: INDUSTRY_OF[trade] ?? 'Other',
      OwnerId: owner,
    });
    age(account, world.now() - (30 + random.integer(1200)) * DAY);
    surround(transaction, account, owners);
  }
  family(org, 'Acme Inc.', ['Acme Cloud', 'Acme Japan K.K.']);
}

function made(org: Org, first: string, trade: string): Record<string, unknown> {
  const { random } = org;
  const place = random.pick(PLACES);
  const spot = random.pick(place.spots);
  const domain = `${first}-${trade}.${place.tld}`.toLowerCase();
  const form = random.chance(0.6) ? ` ${random.pick(place.forms)}` : '';
  return {
    Name: `${first} ${trade}${form}`,
    ...(random.chance(0.9) ? { Website: random.pick([`https://www.${domain}/`, domain, `http://${domain}`]) } : {}),
    ...domainField(org, random.chance(0.5) ? domain : undefined),
    BillingCountry: place.country,
    BillingState: spot.state,
    BillingCity: spot.city,
    BillingPostalCode: spot.zip,
  };
}

/** The customer's own field, filled where it exists. */
const domainField = (org: Org, domain: string | undefined): Record<string, unknown> =>
  domain === undefined || !org.features.AccountDomain ? {} : { Domain__c: domain };

function given(org: Org, trap: (typeof TRAPS)[number]): Record<string, unknown> {
  const website = trap.website ?? trap.domain;
  return {
    Name: trap.name,
    ...(website === undefined ? {} : { Website: website }),
    ...domainField(org, trap.domain),
    ...(trap.country === undefined ? {} : { BillingCountry: trap.country }),
  };
}

function facts(random: Random): Record<string, unknown> {
  const employees = random.pick(SIZES) + random.integer(9);
  return {
    ...(random.chance(0.85) ? { NumberOfEmployees: employees } : {}),
    ...(random.chance(0.5) ? { Segment__c: employees > 1000 ? 'Enterprise' : employees > 100 ? 'Mid-Market' : 'Small Business' } : {}),
    Type: random.pick(['Prospect', 'Customer - Direct', 'Customer - Direct', 'Partner', 'Other']),
  };
}

/** Team members, a deal and a territory, where the draw says so. */
function surround(transaction: Transaction, account: StoredRecord, owners: readonly StoredRecord[]): void {
  const { org, world } = transaction;
  const { random, features } = org;
  if (random.chance(0.15) && features.AccountTeams)
    insert(transaction, 'AccountTeamMember', {
      AccountId: account.id,
      UserId: random.pick(owners).id,
      TeamMemberRole: random.pick(['Account Manager', 'Sales Rep']),
    });
  if (random.chance(0.2))
    insert(transaction, 'Opportunity', {
      AccountId: account.id,
      Name: `${textOf(account.values, 'Name').slice(0, 80)} renewal`,
      StageName: random.pick(['Prospecting', 'Qualification', 'Closed Won', 'Closed Lost']),
      CloseDate: momentOf(world.now() + random.integer(90) * DAY).slice(0, 10),
      OwnerId: account.values['OwnerId'],
    });
  const territories = [...tableOf(org, 'Territory2').values()];
  const territory = territories[random.integer(3)];
  if (random.chance(0.3) && territory !== undefined)
    insert(transaction, 'ObjectTerritory2Association', { ObjectId: account.id, Territory2Id: territory.id });
}

function age(record: StoredRecord, at: number): void {
  const moment = momentOf(at);
  record.values = { ...record.values, CreatedDate: moment, LastModifiedDate: moment, SystemModstamp: moment };
}

function family(org: Org, parent: string, children: readonly string[]): void {
  const accounts = [...tableOf(org, 'Account').values()];
  const head = accounts.find(({ values }) => values['Name'] === parent);
  for (const account of accounts)
    if (head !== undefined && children.includes(textOf(account.values, 'Name'))) account.values = { ...account.values, ParentId: head.id };
}
