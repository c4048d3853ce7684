/** Asks in SOQL, over all pages. Several questions go in one call: Salesforce counts a composite request once, and takes five queries in it. */
import { z } from 'zod';
import type { Connection } from 'jsforce';
import type { Priority } from '../../application/ports/crm.ts';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import { type Answer, orThrow, placeOf, type SalesforceClient } from './client.ts';
import { failureOfShape, isAbsence, refusalOf, Refused } from './failures.ts';
import type { Soql } from './soql.ts';

const MOST_TOGETHER = 5;
/** Addresses end at 16,384 characters, the path and what stands before it included. */
const MOST_ADDRESS = 14_000;
/** Beyond this the query is wrong, not the org. */
export const MOST_ROWS = 200_000;

/** A query, and the shape of its rows. */
export interface Question<T> {
  readonly soql: Soql;
  readonly row: z.ZodType<T>;
}

type Rows<Q> = Q extends Question<infer T> ? T[] : never;
/** In the order of the questions; one that Salesforce refused has its refusal, and the others their rows. */
export type Answers<Q extends readonly Question<unknown>[]> = { readonly [K in keyof Q]: Answer<Rows<Q[K]>> };

/** What is asked for, and how urgently. */
export interface Asking {
  readonly what: string;
  readonly priority?: Priority;
  /** Records in the recycle bin too, and those that were merged away. */
  readonly withDeleted?: boolean;
}

const page = z.object({ records: z.array(z.unknown()), done: z.boolean(), nextRecordsUrl: z.string().optional() });
const compositeAnswer = z.object({ compositeResponse: z.array(z.object({ httpStatusCode: z.number(), body: z.unknown() })) });
const refusals = z.array(z.object({ errorCode: z.string(), message: z.string().catch('') })).min(1);

type Page = z.infer<typeof page>;

/** Every row of one query. Throws `CrmCallFailed`. */
export async function ask<T>(client: SalesforceClient, asking: Asking, soql: Soql, row: z.ZodType<T>): Promise<T[]> {
  const first = await client.call({ ...asking, run: (connection) => connection.request(pathOf(client, asking, soql)), reads: page });
  return rowsOf(client, asking, first, row);
}

/** Every row of each query, in one call for five of them. Throws `CrmCallFailed` when the call failed as a whole. */
export async function askTogether<const Q extends readonly Question<unknown>[]>(
  client: SalesforceClient,
  asking: Asking,
  questions: Q,
): Promise<Answers<Q>> {
  const [only] = questions;
  const answers =
    questions.length === 1 && only !== undefined ? [await askAlone(client, asking, only)] : await askInParts(client, asking, questions);
  return answers as unknown as Answers<Q>;
}

/** The rows, none of what the org does not have or hides. Throws any other refusal. */
export const rowsIfThere = <T>(answer: Answer<T[]>): T[] => (isAbsence(answer) ? [] : orThrow(answer));

/** Every row of the same query over parts of its values. Throws `CrmCallFailed`, of any part. */
export async function askAll<T>(client: SalesforceClient, asking: Asking, queries: readonly Soql[], row: z.ZodType<T>): Promise<T[]> {
  if (queries.length === 0) return [];
  const answers = await askTogether(
    client,
    asking,
    queries.map((soql) => ({ soql, row })),
  );
  return answers.flatMap((answer) => orThrow(answer as Answer<T[]>));
}

/** The same query over the values, cut into parts so that each stays within an address. A value too long for any is left out. */
export const queriesThatFit = (values: readonly string[], query: (part: readonly string[]) => Soql): Soql[] =>
  partsThatFit(values, query).map(query);

/** The values, each once, cut into parts so that the longest query over each stays within an address. A value too long for any is left out. */
export function partsThatFit(values: readonly string[], longest: (part: readonly string[]) => Soql): string[][] {
  const parts: string[][] = [];
  let part: string[] = [];
  for (const value of new Set(values)) {
    if (part.length > 0 && !fits(longest([...part, value]))) {
      parts.push(part);
      part = [];
    }
    if (part.length > 0 || fits(longest([value]))) part.push(value);
  }
  return part.length === 0 ? parts : [...parts, part];
}

const fits = (soql: Soql): boolean => encodeURIComponent(String(soql)).length <= MOST_ADDRESS;

const pathOf = ({ apiVersion }: SalesforceClient, { withDeleted = false }: Asking, soql: Soql): string =>
  `/services/data/v${apiVersion}/${withDeleted ? 'queryAll' : 'query'}?q=${encodeURIComponent(String(soql))}`;

async function askAlone(client: SalesforceClient, asking: Asking, { soql, row }: Question<unknown>): Promise<Answer<unknown[]>> {
  try {
    return await ask(client, asking, soql, row);
  } catch (error) {
    if (error instanceof Refused && error.code !== '' && isOfTheQuery(error)) return error;
    throw error;
  }
}

/** A refusal that says something of the query, and nothing of the connection. */
const isOfTheQuery = ({ failure }: Refused): boolean => ['rejected', 'not-found', 'missing-scope'].includes(failure.kind);

async function askInParts(client: SalesforceClient, asking: Asking, questions: readonly Question<unknown>[]): Promise<Answer<unknown[]>[]> {
  const answers: Answer<unknown[]>[] = [];
  for (let at = 0; at < questions.length; at += MOST_TOGETHER)
    answers.push(...(await askPart(client, asking, questions.slice(at, at + MOST_TOGETHER))));
  return answers;
}

async function askPart(client: SalesforceClient, asking: Asking, questions: readonly Question<unknown>[]): Promise<Answer<unknown[]>[]> {
  const compositeRequest = questions.map(({ soql }, at) => ({ method: 'GET', url: pathOf(client, asking, soql), referenceId: `q${at}` }));
  const { compositeResponse } = await client.call({
    ...asking,
    run: (connection) => connection.requestPost(`/services/data/v${client.apiVersion}/composite`, { allOrNone: false, compositeRequest }),
    reads: compositeAnswer,
  });
  return Promise.all(
    questions.map(async ({ row }, at) => {
      const part = compositeResponse[at];
      const read = page.safeParse(part?.body);
      if (part !== undefined && part.httpStatusCode < 300 && read.success) return rowsOf(client, asking, read.data, row);
      const refused = refusals.safeParse(part?.body);
      if (part === undefined || !refused.success) throw new CrmCallFailed(failureOfShape(asking.what, `part ${at}`));
      const refusal = refusalOf(refused.data[0], asking.what);
      if (isOfTheQuery(refusal)) return refusal;
      throw refusal;
    }),
  );
}

async function rowsOf<T>(client: SalesforceClient, asking: Asking, first: Page, row: z.ZodType<T>): Promise<T[]> {
  const rows: T[] = [];
  for (let at = first; ; at = await nextPage(client, asking, at)) {
    for (const record of at.records) {
      const read = row.safeParse(record);
      if (!read.success) throw new CrmCallFailed(failureOfShape(asking.what, `row ${rows.length}, ${placeOf(read.error)}`));
      rows.push(read.data);
    }
    if (at.done || rows.length >= MOST_ROWS) return rows;
  }
}

function nextPage(client: SalesforceClient, asking: Asking, { nextRecordsUrl = '' }: Page): Promise<Page> {
  // Only an address of this org's own query is followed: the token goes with it.
  if (!/^\/services\/data\/v\d+\.0\/query\/[\w-]+$/.test(nextRecordsUrl))
    throw new CrmCallFailed(failureOfShape(asking.what, 'nextRecordsUrl'));
  return client.call({ ...asking, run: (connection: Connection) => connection.request(nextRecordsUrl), reads: page });
}
