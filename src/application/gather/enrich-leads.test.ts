/** The look-up beyond the CRM: once for all who ask the same, within the budget, waited for a little. */
import type { Fields } from '../../routing/facts.ts';
import { EnrichmentFailed, type EnrichmentAnswers, type EnrichmentSubject, type RemoteProvider } from '../ports/enrichment.ts';
import { createEnrichment } from './enrich-leads.ts';

const NOW = 1_000_000;
const subject = (email: string): EnrichmentSubject => ({ email, phone: null, country: null, postal: null });
const lead = (leadId: string, email: string) => ({ leadId, subject: subject(email) });

interface World {
  asked: string[];
  logged: object[];
  kept: Parameters<EnrichmentAnswers['keep']>[1][];
  /** Leads for which an answer was read where it is kept. */
  readFor: string[];
  budget: number;
  answer: (email: string) => Promise<Fields>;
}
let world: World;
beforeEach(() => {
  world = { asked: [], logged: [], kept: [], readFor: [], budget: 100, answer: (email) => Promise.resolve({ size: email.length }) };
});

const remote: RemoteProvider = {
  kind: 'http',
  name: 'firmo',
  label: 'Firmo',
  fields: [],
  cacheMs: 500,
  callsPerMinute: 10,
  question: ({ email }) => (email === null ? null : { text: email, personal: true }),
  ask: ({ email }) => {
    world.asked.push(email ?? '');
    return world.answer(email ?? '');
  },
};
const local = {
  kind: 'built-in',
  name: 'length',
  label: 'Length',
  fields: [],
  answer: ({ email }: EnrichmentSubject): Fields => (email === null ? {} : { length: email.length }),
} as const;

const enrichment = (patienceMs = 1_000) =>
  createEnrichment({
    providers: [local, remote],
    answers: {
      read: (_, questions) => {
        const found = questions.map(({ text }) => world.kept.find((one) => one.text === text)?.fields);
        world.readFor.push(...questions.flatMap(({ leadIds }, at) => (found[at] === undefined ? [] : leadIds)));
        return Promise.resolve(found);
      },
      keep: (_, answer) => {
        world.kept.push(answer);
        return Promise.resolve();
      },
    },
    rateBudget: { take: () => Promise.resolve((world.budget -= 1) >= 0 ? { granted: true } : { granted: false, waitMs: 1 }) },
    log: { info: () => undefined, warn: (event, fields) => void world.logged.push({ event, ...fields }), error: () => undefined },
    now: () => NOW,
    patienceMs,
  });
const look = (one: ReturnType<typeof enrichment>, leads: ReturnType<typeof lead>[], providers = ['length', 'firmo', 'gone']) =>
  one.enrich({ installationId: 'i', providers, leads });

it('asks once for leads with the same question, and keeps the answer for the next look', async () => {
  const one = enrichment();
  const leads = [lead('1', 'ana@a.de'), lead('2', 'ana@a.de'), lead('3', 'ben@bb.de')];
  const found = await look(one, leads);
  expect([...found]).toEqual([
    ['1', { fields: { length: 8, size: 8 }, pending: [] }],
    ['2', { fields: { length: 8, size: 8 }, pending: [] }],
    ['3', { fields: { length: 9, size: 9 }, pending: [] }],
  ]);
  expect(world.kept[0]).toMatchObject({ provider: 'firmo', leadIds: ['1', '2'], expiresAt: NOW + 500 });
  expect(await look(one, leads)).toEqual(found);
  expect(world.asked).toEqual(['ana@a.de', 'ben@bb.de']);
});

it('asks only whom the policy names', async () => {
  expect((await look(enrichment(), [lead('1', 'a@b.c')], ['length'])).get('1')).toEqual({ fields: { length: 5 }, pending: [] });
  expect(world.asked).toEqual([]);
});

it('a slow answer is pending, is asked for no second time, and is there later', async () => {
  let arrive: (fields: Fields) => void = () => undefined;
  world.answer = () => new Promise((resolve) => (arrive = resolve));
  const one = enrichment(1);
  const leads = [lead('1', 'a@b.c')];
  const pending = { fields: { length: 5 }, pending: ['firmo'] };
  expect((await look(one, leads)).get('1')).toEqual(pending);
  expect((await look(one, leads)).get('1')).toEqual(pending);
  expect(world.asked).toEqual(['a@b.c']);
  arrive({ size: 1 });
  while (world.kept.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect((await look(one, leads)).get('1')).toEqual({ fields: { length: 5, size: 1 }, pending: [] });
});

it('an answer that others asked for is noted as being about all of them', async () => {
  let arrive: (fields: Fields) => void = () => undefined;
  world.answer = () => new Promise((resolve) => (arrive = resolve));
  const one = enrichment();
  const both = [look(one, [lead('1', 'a@b.c')]), look(one, [lead('2', 'a@b.c')])];
  while (world.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
  arrive({ size: 1 });
  await Promise.all(both);
  expect([world.kept.map(({ leadIds }) => leadIds), world.readFor]).toEqual([[['1']], ['2']]);
});

it('a failure is unknown, told without anything of the lead, and left in peace for a minute', async () => {
  world.answer = () => Promise.reject(new EnrichmentFailed('status 500'));
  const one = enrichment();
  expect((await look(one, [lead('1', 'a@b.c')])).get('1')).toEqual({ fields: { length: 5 }, pending: [] });
  expect((await look(one, [lead('1', 'a@b.c')])).get('1')).toEqual({ fields: { length: 5 }, pending: [] });
  expect(world.asked).toHaveLength(1);
  expect(world.kept).toMatchObject([{ fields: null, expiresAt: NOW + 60_000 }]);
  expect(world.logged).toEqual([{ event: 'enrichment failed', installation: 'i', kind: 'firmo', detail: 'status 500' }]);
});

it('beyond the budget nothing is asked, and nothing kept', async () => {
  world.budget = 1;
  const found = await look(enrichment(), [lead('1', 'a@b.c'), lead('2', 'd@e.f')]);
  expect([found.get('1')?.fields, found.get('2')?.fields]).toEqual([{ length: 5, size: 5 }, { length: 5 }]);
  expect(world.asked).toEqual(['a@b.c']);
  expect(world.kept).toHaveLength(1);
  expect(world.logged).toEqual([{ event: 'enrichment over budget', installation: 'i', kind: 'firmo' }]);
});

it('a bug is not taken for a failure', async () => {
  world.answer = () => Promise.reject(new TypeError('bug'));
  await expect(look(enrichment(), [lead('1', 'a@b.c')])).rejects.toThrow(TypeError);
});
