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
import type { AccountRecord, LeadRecord } from '../src/application/ports/crm-records.ts';
import { createPostgresPorts } from '../src/postgres/create-ports.ts';
import { openDatabase } from '../src/postgres/open-database.ts';
import { weighAccounts } from '../src/routing/matching/account-match.ts';
import type { MatchSettings } from '../src/routing/policy/policy-matching.ts';
import { type Company, randomFrom, type StatedLead } from './companies.ts';
import { isRight, type World, worldOf } from './held-out.ts';
import { percentile, printTable } from './measure.ts';
import { bestThreshold, carefulThreshold, trigrams } from './trigrams.ts';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
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
  id: String(id), fields: {}, ownerId: null, createdAt: 0, imported: false, name: null, email: stated.email, phone: stated.phone, companyName: stated.company, accountIds: [], readAt: 0,
}); // prettier-ignore

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
