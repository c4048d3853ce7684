/** /query, /queryAll and the pages behind a locator. */
import { randomBytes } from 'node:crypto';
import { badRequest } from './errors.ts';
import type { Answer, Call, Route } from './route.ts';
import { runQuery } from './soql/run.ts';

const run =
  (withDeleted: boolean) =>
  (call: Call): Answer => {
    const { org, base, world } = call;
    const text = call.query.get('q');
    if (text === null) throw badRequest('MALFORMED_QUERY', 'A query string has to be specified');
    const result = runQuery(org, text, { withDeleted, base, now: world.now() });
    if ('count' in result) return { status: 200, body: { totalSize: result.count, done: true, records: [] } };
    const locator = `0r8${randomBytes(9).toString('hex').slice(0, 15)}`;
    return { status: 200, body: page(call, locator, result.rows, 0) };
  };

/** The page from `start`; what is left stays behind the locator. */
function page({ org, base }: Call, locator: string, rows: readonly unknown[], start: number): unknown {
  const end = start + org.settings.queryPageSize;
  const done = end >= rows.length;
  if (done) org.locators.delete(locator);
  else org.locators.set(locator, rows);
  return {
    totalSize: rows.length,
    done,
    ...(done ? {} : { nextRecordsUrl: `${base}/query/${locator}-${end}` }),
    records: rows.slice(start, end),
  };
}

function more(call: Call): Answer {
  const [, locator = '', start = ''] = /^(\w+)-(\d+)$/.exec(call.params['locator'] ?? '') ?? [];
  const rows = call.org.locators.get(locator);
  if (rows === undefined) throw badRequest('INVALID_QUERY_LOCATOR', 'invalid query locator');
  return { status: 200, body: page(call, locator, rows, Number(start)) };
}

/** `GET /query?q=`, `GET /queryAll?q=`, `GET /query/{locator}-{start}`. */
export const queryRoutes: readonly Route[] = [
  { path: '/query', query: ['q'], handle: { GET: run(false) } },
  { path: '/queryAll', query: ['q'], handle: { GET: run(true) } },
  { path: '/query/:locator', handle: { GET: more } },
  { path: '/queryAll/:locator', handle: { GET: more } },
  { path: '/tooling/query', query: ['q'], handle: { GET: run(false) } },
];
