import type { OwnerChange } from '../ports/crm.ts';
import { correctAuthors } from './read-owner-history.ts';

const at = 1_000_000;
const change = (by: OwnerChange['by'], ownerId: string | null, when: number): OwnerChange => ({ by, ownerId, at: when, source: by });
const reading = (...changes: OwnerChange[]) => ({ leadId: '1', ownerId: changes[0]?.ownerId ?? null, changes });
const sent = (...ownerIds: (string | null)[]) => ({ ownerIds: new Set(ownerIds), sentAt: [at + 4_000], since: at });
const authors = (...args: Parameters<typeof correctAuthors>) => correctAuthors(...args).changes.map(({ by }) => by);

describe('correctAuthors', () => {
  it('takes an owner that came with our write, and that we never sent, for automation', () => {
    expect(authors(reading(change('us', 'cem', at + 5_000)), sent('ana', null))).toEqual(['automation']);
    expect(authors(reading(change('us', 'cem', at + 6_000), change('us', 'ana', at + 5_000)), sent('ana', null))).toEqual([
      'automation',
      'us',
    ]);
    const asserted = reading(change('us', 'cem', at + 65_000), change('us', 'ana', at + 64_000));
    expect(authors(asserted, sent('ana'))).toEqual(['automation', 'us']);
  });

  it('takes it for a person who shares our user at any other time', () => {
    expect(authors(reading(change('us', 'cem', at + 60_000), change('us', 'ana', at + 5_000)), sent('ana', null))).toEqual([
      'person',
      'us',
    ]);
    expect(authors(reading(change('us', 'cem', at + 60_000)), { ...sent('ana'), sentAt: [] })).toEqual(['person']);
  });

  it('leaves us what we sent, what we took the place of, and choices that we wrote back', () => {
    expect(authors(reading(change('us', 'ben', at + 9), change('us', 'ana', at + 5)), sent('ana', 'ben'))).toEqual(['us', 'us']);
    const restored = reading(change('us', 'cem', at + 9), change('us', 'ana', at + 5), change('person', 'cem', at + 3));
    expect(authors(restored, sent('ana'))).toEqual(['us', 'us', 'person']);
  });

  it('knows nothing better of others, of times before our first write, or of leads we never wrote', () => {
    const others = reading(change('person', 'cem', at + 9), change('automation', 'dan', at + 5));
    expect(correctAuthors(others, sent('ana'))).toEqual(others);
    expect(authors(reading(change('us', 'cem', at - 3_600_000)), sent('ana'))).toEqual(['us']);
    expect(authors(reading(change('us', 'cem', at + 5)), undefined)).toEqual(['us']);
  });
});
