import { lintEnrichment } from './lint-enrichment.ts';
import type { Policy } from '../policy/policy.ts';

const PROVIDERS = [
  { name: 'email', label: 'E-mail address', fields: ['enriched.email_class', 'enriched.email_domain'] as const },
  { name: 'phone', label: 'Telephone number', fields: ['enriched.phone_country'] as const },
];
const policy = (providers: string[] | null, enabled = true): Policy => ({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: [], minConfidence: 0.7, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [
    {
      id: 'r',
      name: 'R',
      enabled,
      when: { none: [{ field: 'enriched.email_class', op: 'is', value: 'free' }] },
      then: { kind: 'person', repId: 'ana', whenOut: { kind: 'fallback' } },
    },
  ],
  pools: [],
  territories: [{ id: 't', name: 'T', fields: { country: ['lead.country', 'enriched.phone_country'] }, entries: [] }],
  ...(providers === null ? {} : { enrichment: { providers, waitSeconds: 0 } }),
  fallback: { to: { kind: 'person', repId: 'ana' }, whenOut: { kind: 'assign-anyway' } },
});
const found = (providers: string[] | null, enabled = true) =>
  lintEnrichment(policy(providers, enabled), PROVIDERS).map(({ severity, code, sentence }) => [
    severity,
    code,
    /“(.+)”/.exec(sentence)?.[1],
  ]);

test('what is asked and read is in order', () => expect(found(['email', 'phone'])).toEqual([]));

test('fields whose provider is not asked are told', () =>
  expect(found(null)).toEqual([
    ['error', 'provider-off', 'E-mail address'],
    ['error', 'provider-off', 'Telephone number'],
  ]));

test('providers that are not there, or of which nothing is read, are told', () =>
  expect(found(['email', 'phone', 'gone'], false)).toEqual([
    ['error', 'provider-unknown', 'gone'],
    ['warning', 'provider-unused', 'E-mail address'],
  ]));
