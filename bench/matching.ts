/**
 * Which account a lead belongs to: precision and recall by class of what leads state, beside plain trigrams in the same run, and how long
 * the index takes to find candidates among as many companies as named (`node bench/matching.ts 10000 100000 1000000`).
 */
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AccountSources, findAccounts } from '../src/application/gather/find-accounts.ts';
import { indexedAccount } from '../src/application/gather/indexed-account.ts';
import type { AccountIndex } from '../src/application/ports/account-index.ts';
import type { AccountRecord, LeadRecord } from '../src/application/ports/crm.ts';
import { createPostgresPorts } from '../src/postgres/create-ports.ts';
import { type Database, openDatabase } from '../src/postgres/open-database.ts';
import { weighAccounts } from '../src/routing/matching/account-match.ts';
import { companyNameKey } from '../src/routing/matching/company-name.ts';
import type { MatchSettings } from '../src/routing/policy/policy-matching.ts';
import { companies, type Company, randomFrom, type StatedLead, statedLeads } from './companies.ts';
import { percentile, printTable } from './measure.ts';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
/** Companies and leads that nothing was tuned with: what was tuned, was tuned with companies of seed 1 and leads of seeds 1234 and 4321. */
const HELD_OUT = { companies: 2, leads: 7 };
const EACH = 300;
const TRIGRAM_EACH = 100;
/** Among very many companies a trigram look-up takes long; fewer say enough. */
const TRIGRAM_EACH_OF_MANY = 40;
const PAGE = 2_000;
const INSTALLATION = 'bench';
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const MATCHING: MatchSettings = {
  methods: ['associated', 'domain', 'alias', 'phone', 'name', 'near-name'],
  minConfidence: 0.65,
  tieBreakers: [],
};

const recordOf = (company: Company): AccountRecord => ({
  id: company.id, name: company.name, domain: company.domain, otherDomains: company.otherDomains, phones: [company.phone],
  ownerId: null, openDeals: null, customer: null, lastActivityAt: null, contacts: null, createdAt: Number(company.id), fields: {}, readAt: 0,
}); // prettier-ignore
const leadOf = (stated: StatedLead, id: number): LeadRecord => ({
  id: String(id), fields: {}, ownerId: null, createdAt: 0, imported: false, email: stated.email, phone: stated.phone, companyName: stated.company, accountIds: [], readAt: 0,
}); // prettier-ignore

/** All companies, with what of them says that two are one. */
interface World {
  readonly all: readonly Company[];
  readonly byId: ReadonlyMap<string, Company>;
  readonly leads: readonly StatedLead[];
}

function worldOf(size: number): World {
  const all = [...companies(size, HELD_OUT.companies)];
  const names = new Set(all.map(({ name }) => companyNameKey(name)));
  const domains = new Set(all.map(({ domain }) => domain));
  const known = ({ name, domain }: Company): boolean => names.has(companyNameKey(name)) || domains.has(domain);
  return {
    all,
    byId: new Map(all.map((company) => [company.id, company])),
    leads: statedLeads(all, { each: EACH, seed: HELD_OUT.leads, known }),
  };
}

async function build(index: AccountIndex, all: readonly Company[]): Promise<number> {
  const started = performance.now();
  for (let at = 0; at < all.length; at += PAGE) {
    const from = at === 0 ? null : String(at);
    const next = at + PAGE < all.length ? String(at + PAGE) : null;
    const accounts = all.slice(at, at + PAGE).map((company) => indexedAccount(recordOf(company)));
    if (!(await index.advance(INSTALLATION, { from, next, accounts, readAt: 1, dueAt: 1 }))) throw new Error('the page was refused');
  }
  return (performance.now() - started) / 1000;
}

/** Whether the match is right: the account itself, or another whose name is the same to every reader. */
const isRight = (matched: Company, truth: Company): boolean =>
  matched.id === truth.id || companyNameKey(matched.name) === companyNameKey(truth.name);

interface Score {
  readonly leads: number;
  readonly matched: number;
  readonly right: number;
}

function scoresOf(leads: readonly StatedLead[], matchOf: (at: number) => Company | null): ReadonlyMap<string, Score> {
  const scores = new Map<string, Score>();
  leads.forEach((lead, at) => {
    const matched = matchOf(at);
    const { leads: seen, matched: found, right } = scores.get(lead.kind) ?? { leads: 0, matched: 0, right: 0 };
    const good = matched !== null && lead.truth !== null && isRight(matched, lead.truth);
    scores.set(lead.kind, { leads: seen + 1, matched: found + (matched === null ? 0 : 1), right: right + (good ? 1 : 0) });
  });
  return scores;
}

async function matchAll(index: AccountIndex, { byId, leads }: World): Promise<(Company | null)[]> {
  const read = (ids: readonly string[]): AccountRecord[] => ids.flatMap((id) => byId.get(id) ?? []).map(recordOf);
  const sources: AccountSources = {
    crm: {
      readAccounts: (ids) => Promise.resolve(read(ids)),
      findAccountsByDomain: () => Promise.resolve([]),
      findAccountsByName: () => Promise.resolve([]),
      readAccountsAbove: () => Promise.resolve(new Map()),
    },
    accountIndex: index,
    now: () => 1,
  };
  const found: (Company | null)[] = [];
  for (let at = 0; at < leads.length; at += 100) {
    const batch = leads.slice(at, at + 100).map((lead, n) => leadOf(lead, at + n));
    const candidates = await findAccounts(sources, { installationId: INSTALLATION, leads: batch, fields: [], matching: MATCHING });
    for (const { id } of batch) found.push(byId.get(weighAccounts(candidates.get(id) ?? [], MATCHING).matched?.id ?? '') ?? null);
  }
  return found;
}

interface TrigramHit {
  readonly at: number;
  readonly company: Company | null;
  readonly similarity: number;
}

/** The likest name by pg_trgm for the first leads of each class that states one; and how long each look-up took. */
async function trigrams(
  { pool }: Database,
  { all, byId, leads }: World,
): Promise<{ hits: TrigramHit[]; ms: number[]; seconds: number; megabytes: number }> {
  const started = performance.now();
  await pool.query(
    'create extension if not exists pg_trgm; drop table if exists trigram_names; create table trigram_names (id text, name text)',
  );
  for (let at = 0; at < all.length; at += 20_000) {
    const part = all.slice(at, at + 20_000);
    await pool.query('insert into trigram_names select * from unnest($1::text[], $2::text[])', [
      part.map(({ id }) => id),
      part.map(({ name }) => name.toLowerCase()),
    ]);
  }
  await pool.query('create index on trigram_names using gin (name gin_trgm_ops); analyze trigram_names');
  const seconds = (performance.now() - started) / 1000;
  const { rows: size } = await pool.query<{ mb: number }>(`select pg_total_relation_size('trigram_names') / 1e6::float8 as mb`);
  const counts = new Map<string, number>();
  const hits: TrigramHit[] = [];
  const ms: number[] = [];
  for (const [at, { kind, company }] of leads.entries()) {
    const count = counts.get(kind) ?? 0;
    if (company === null || count >= (all.length > 500_000 ? TRIGRAM_EACH_OF_MANY : TRIGRAM_EACH)) continue;
    counts.set(kind, count + 1);
    const begun = performance.now();
    const { rows } = await pool.query<{ id: string; similarity: number }>(
      `select id, similarity(name, $1) as similarity from trigram_names where name % $1 order by similarity desc, id limit 1`,
      [company.toLowerCase()],
    );
    ms.push(performance.now() - begun);
    hits.push({ at, company: byId.get(rows[0]?.id ?? '') ?? null, similarity: rows[0]?.similarity ?? 0 });
  }
  return { hits, ms, seconds, megabytes: size[0]?.mb ?? 0 };
}

/** The lowest similarity from which trigrams are wrong on no more of these leads than we are. */
function carefulThreshold(hits: readonly TrigramHit[], { leads }: World, found: readonly (Company | null)[]): number {
  const isWrong = (at: number, company: Company | null): boolean => {
    const truth = leads[at]?.truth ?? null;
    return company !== null && (truth === null || !isRight(company, truth));
  };
  const ours = hits.filter(({ at }) => isWrong(at, found[at] ?? null)).length;
  const wrongFrom = (least: number) => hits.filter(({ at, company, similarity }) => similarity >= least && isWrong(at, company)).length;
  return Array.from({ length: 71 }, (_, n) => 0.3 + n * 0.01).find((least) => wrongFrom(least) <= ours) ?? 1;
}

/** The similarity from which a trigram hit counts, chosen after the fact so that it does best: right minus wrong. */
function bestThreshold(hits: readonly TrigramHit[], leads: readonly StatedLead[]): number {
  const worth = (least: number) =>
    hits.reduce((sum, { at, company, similarity }) => {
      const truth = leads[at]?.truth ?? null;
      return company === null || similarity < least ? sum : sum + (truth !== null && isRight(company, truth) ? 1 : -1);
    }, 0);
  return Array.from({ length: 14 }, (_, n) => 0.3 + n * 0.05).reduce((best, least) => (worth(least) > worth(best) ? least : best), 0.3);
}

const percent = (part: number, whole: number): string => (whole === 0 ? '—' : ((100 * part) / whole).toFixed(1));

/** Trigrams as they come, where they do best, and where they are careful. */
interface TrigramScores {
  readonly all: ReadonlyMap<string, Score>;
  readonly best: ReadonlyMap<string, Score>;
  readonly careful: ReadonlyMap<string, Score>;
}

function printScores(ours: ReadonlyMap<string, Score>, { all, best, careful }: TrigramScores): void {
  printTable(
    [
      'what the lead states',
      'recall %',
      'precision %',
      'any trigram recall %',
      'trigram recall %',
      'trigram precision %',
      'careful trigram recall %',
    ],
    [...ours].map(([kind, score]) => {
      const any = all.get(kind);
      const other = best.get(kind);
      const third = careful.get(kind);
      const none = kind.endsWith('(none)');
      const recall = (one: Score) => (none ? `wrongly matched ${percent(one.matched, one.leads)}` : percent(one.right, one.leads));
      const precision = (one: Score) => (none ? '—' : percent(one.right, one.matched));
      return [
        kind,
        recall(score),
        precision(score),
        any ? recall(any) : '—',
        other ? recall(other) : '—',
        other ? precision(other) : '—',
        third ? recall(third) : '—',
      ];
    }),
  );
}

/** Milliseconds a look-up, for one lead alone and for each of a hundred together. */
async function timings(index: AccountIndex, { all, leads }: World): Promise<string[]> {
  const names = leads.flatMap(({ company }) => company ?? []);
  const random = randomFrom(3);
  const drawn = Array.from({ length: 1000 }, () => names[Math.floor(random() * names.length)] ?? '');
  const domains = Array.from({ length: 1000 }, () => all[Math.floor(random() * all.length)]?.domain ?? '');
  const exact = (some: readonly string[]) => index.find(INSTALLATION, { domains: some, lookAlikes: [], names: [], phones: [] });
  const timed = async (count: number, size: number, run: (from: number) => Promise<unknown>): Promise<number[]> => {
    const times: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const started = performance.now();
      await run((n * size) % 1000);
      times.push((performance.now() - started) / size);
    }
    return times;
  };
  await timed(100, 1, (at) => index.near(INSTALLATION, drawn.slice(at, at + 1), 60));
  const near = await timed(500, 1, (at) => index.near(INSTALLATION, drawn.slice(at, at + 1), 60));
  const nearBatch = await timed(30, 100, (at) => index.near(INSTALLATION, drawn.slice(at, at + 100), 60));
  const one = await timed(500, 1, (at) => exact(domains.slice(at, at + 1)));
  const batch = await timed(30, 100, (at) => exact(domains.slice(at, at + 100)));
  const show = (times: readonly number[]) => `${percentile(times, 0.5).toFixed(2)} / ${percentile(times, 0.99).toFixed(2)}`;
  return [show(one), show(batch), show(near), show(nearBatch)];
}

const rows: string[][] = [];
for (const size of SIZES) {
  const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  await chmod(dataDir, 0o711);
  const database = await openDatabase({ databaseUrl: null, dataDir, poolSize: 2 });
  try {
    const ports = createPostgresPorts(database, {
      encryptionKey: Buffer.alloc(32, 7),
      previousEncryptionKey: null,
      now: Date.now,
      newId: randomUUID,
      log: SILENT,
    });
    const world = worldOf(size);
    const seconds = await build(ports.accountIndex, world.all);
    await database.pool.query('vacuum analyze account_names, account_keys');
    const { rows: sizes } = await database.pool.query<{ mb: number }>(
      `select (pg_total_relation_size('account_names') + pg_total_relation_size('account_keys')) / 1e6::float8 as mb`,
    );
    const found = await matchAll(ports.accountIndex, world);
    const times = await timings(ports.accountIndex, world);
    const trigram = await trigrams(database, world);
    const least = bestThreshold(trigram.hits, world.leads);
    const careful = carefulThreshold(trigram.hits, world, found);
    console.log(
      `\n${size.toLocaleString('en')} companies; trigrams count from a similarity of ${least.toFixed(2)}, where they do best; the careful ones from ${careful.toFixed(2)}, where they are wrong as rarely as we are`,
    );
    const scoresFrom = (similarity: number) =>
      scoresOf(
        trigram.hits.map(({ at }) => world.leads[at] as StatedLead),
        (n) => ((trigram.hits[n]?.similarity ?? 0) >= similarity ? (trigram.hits[n]?.company ?? null) : null),
      );
    printScores(
      scoresOf(world.leads, (at) => found[at] ?? null),
      { all: scoresFrom(0), best: scoresFrom(least), careful: scoresFrom(careful) },
    );
    rows.push([
      size.toLocaleString('en'),
      ...times,
      `${percentile(trigram.ms, 0.5).toFixed(1)} / ${percentile(trigram.ms, 0.99).toFixed(1)}`,
      seconds.toFixed(0),
      (sizes[0]?.mb ?? 0).toFixed(0),
      trigram.megabytes.toFixed(0),
    ]);
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
console.log('\nMilliseconds for one lead, p50 / p99');
printTable(
  [
    'companies',
    'domain, alone',
    'domain, of 100',
    'near name, alone',
    'near name, of 100',
    'trigram GIN, alone',
    'build s',
    'index MB',
    'trigram MB',
  ],
  rows,
);
