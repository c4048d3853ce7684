import type { InboundEvent } from '../../../application/ports/inbox.ts';
import type { SalesforceClient } from '../client.ts';
import { createAskChanges } from './ask-changes.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 17, 10);
const SECOND = 1_000;

interface Row {
  readonly object: 'Lead' | 'Contact' | 'Account';
  readonly Id: string;
  readonly SystemModstamp: number;
  readonly CreatedDate?: number;
  readonly IsDeleted?: boolean;
  readonly OwnerId?: string;
}

/** An org that answers a composite request of queries over these rows; objects in `absent` do not exist. */
function org(rows: readonly Row[], absent: readonly string[] = []) {
  const asked: { path: string; soql: string }[] = [];
  const answerTo = (url: string) => {
    const { pathname, searchParams } = new URL(url, 'https://org.test');
    const soql = searchParams.get('q') ?? '';
    asked.push({ path: pathname, soql });
    const object = / FROM (\w+) /.exec(soql)?.[1] ?? '';
    if (absent.includes(object)) return { httpStatusCode: 400, body: [{ errorCode: 'INVALID_TYPE', message: '' }] };
    const [from = 0, until = 0] = [...soql.matchAll(/[<=] (\S+Z)/g)].map(([, time]) => Date.parse(time ?? ''));
    const found = rows.filter((row) => row.object === object && row.SystemModstamp >= from && row.SystemModstamp < until);
    const records = found.map(({ SystemModstamp, CreatedDate = SystemModstamp, IsDeleted = false, ...row }) => ({
      ...row,
      IsDeleted,
      SystemModstamp: new Date(SystemModstamp).toISOString(),
      CreatedDate: new Date(CreatedDate).toISOString(),
    }));
    return { httpStatusCode: 200, body: { records, done: true } };
  };
  const client = {
    apiVersion: '67.0',
    call: async ({ run, reads }: { run: (connection: unknown) => Promise<unknown>; reads: { parse(answer: unknown): unknown } }) =>
      reads.parse(
        await run({
          requestPost: (_: string, { compositeRequest }: { compositeRequest: { url: string }[] }) =>
            Promise.resolve({ compositeResponse: compositeRequest.map(({ url }) => answerTo(url)) }),
        }),
      ),
  } as unknown as SalesforceClient;
  return { client, asked };
}

async function changes(
  rows: readonly Row[],
  options: { from?: number; until?: number; mostRows?: number; absent?: readonly string[] } = {},
) {
  const { client, asked } = org(rows, options.absent);
  const ask = createAskChanges({
    clientOf: () => Promise.resolve(client),
    crmAccountIdOf: () => Promise.resolve('org'),
    ...(options.mostRows === undefined ? {} : { mostRows: options.mostRows }),
  });
  const events: InboundEvent[] = [];
  for await (const batch of ask('one', options.from ?? START, options.until ?? START + HOUR)) events.push(...batch);
  return { events, asked };
}

const id = (n: number) => `00Q${String(n).padStart(12, '0')}AAA`;
const lead = (n: number, at: number, change: Partial<Row> = {}): Row => ({ object: 'Lead', Id: id(n), SystemModstamp: at, ...change });

test('three days are asked for in slices, all of them and none twice, the recycle bin included', async () => {
  const rows = Array.from({ length: 72 }, (_, hour) => lead(hour, START + hour * HOUR));
  const { events, asked } = await changes(rows, { until: START + 72 * HOUR });
  expect(events.map(({ leadId }) => leadId)).toEqual(rows.map(({ Id }) => Id));
  expect(asked).toHaveLength(12 * 3);
  expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(['/services/data/v67.0/queryAll']));
});

test('a time that holds more than is read at once is asked for in halves, down to a second', async () => {
  const rows = [...Array.from({ length: 40 }, (_, n) => lead(n, START + n * 60 * SECOND)), lead(40, START + 39 * 60 * SECOND)];
  const { events } = await changes(rows, { mostRows: 2 });
  expect(events.map(({ leadId }) => leadId)).toEqual(rows.map(({ Id }) => Id));
});

test('what was there before is not new, and whoever owns it now is told', async () => {
  const before = lead(1, START + SECOND, { CreatedDate: START - HOUR, OwnerId: '005000000000001AAA' });
  const { events } = await changes([before]);
  expect(events).toMatchObject([{ kind: 'owner-changed', detail: { ownerId: '005000000000001AAA' }, occurredAt: START + SECOND }]);
});

test('a lead made within the second it is asked from counts', async () => {
  const { events } = await changes([lead(1, START)], { from: START + 700 });
  expect(events).toMatchObject([{ kind: 'lead-created', leadId: id(1), occurredAt: START }]);
});

test('two owners within one second are two events; the same look twice is one', async () => {
  const owned = (ownerId: string) => changes([lead(1, START, { CreatedDate: START - HOUR, OwnerId: ownerId })]);
  const keys = async (ownerId: string) => (await owned(ownerId)).events.map(({ dedupeKey }) => dedupeKey);
  expect(await keys('005000000000001AAA')).toEqual(await keys('005000000000001AAA'));
  expect(await keys('005000000000001AAA')).not.toEqual(await keys('005000000000002AAA'));
});

test('an org without leads or with hidden accounts is asked for the rest; one with neither leads nor contacts has nothing to listen to', async () => {
  const contact = { object: 'Contact', Id: '003000000000001AAA', SystemModstamp: START } as const;
  expect((await changes([contact], { absent: ['Lead', 'Account'] })).events).toMatchObject([{ kind: 'lead-created' }]);
  await expect(changes([contact], { absent: ['Lead', 'Contact'] })).rejects.toMatchObject({ failure: { kind: 'missing-scope' } });
});
