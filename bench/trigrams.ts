/** What plain trigrams (`pg_trgm`) find for the same leads, and from which similarity their hits should count. */
import type { Database } from '../src/postgres/open-database.ts';
import type { Company, StatedLead } from './companies.ts';
import { isRight, type World } from './held-out.ts';

const TRIGRAM_EACH = 100;
/** Among very many companies a trigram look-up takes long; fewer say enough. */
const TRIGRAM_EACH_OF_MANY = 40;

/** The likest company for the lead at this place of the list; null = none is like it at all. */
export interface TrigramHit {
  readonly at: number;
  readonly company: Company | null;
  readonly similarity: number;
}

/** The likest name by pg_trgm for the first leads of each class that states one; and how long each look-up took. */
export async function trigrams(
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
export function carefulThreshold(hits: readonly TrigramHit[], { leads }: World, found: readonly (Company | null)[]): number {
  const isWrong = (at: number, company: Company | null): boolean => {
    const truth = leads[at]?.truth ?? null;
    return company !== null && (truth === null || !isRight(company, truth));
  };
  const ours = hits.filter(({ at }) => isWrong(at, found[at] ?? null)).length;
  const wrongFrom = (least: number) => hits.filter(({ at, company, similarity }) => similarity >= least && isWrong(at, company)).length;
  return Array.from({ length: 71 }, (_, n) => 0.3 + n * 0.01).find((least) => wrongFrom(least) <= ours) ?? 1;
}

/** The similarity from which a trigram hit counts, chosen after the fact so that it does best: right minus wrong. */
export function bestThreshold(hits: readonly TrigramHit[], leads: readonly StatedLead[]): number {
  const worth = (least: number) =>
    hits.reduce((sum, { at, company, similarity }) => {
      const truth = leads[at]?.truth ?? null;
      return company === null || similarity < least ? sum : sum + (truth !== null && isRight(company, truth) ? 1 : -1);
    }, 0);
  return Array.from({ length: 14 }, (_, n) => 0.3 + n * 0.05).reduce((best, least) => (worth(least) > worth(best) ? least : best), 0.3);
}
