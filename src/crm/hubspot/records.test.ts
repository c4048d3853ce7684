import { leadRecord } from './records.ts';
import type { PropertyDefinition } from './shapes.ts';

const options = [{ label: 'Organic search', value: 'ORGANIC_SEARCH' }];
const definition = { name: 'hs_analytics_source', label: 'Original traffic source', type: 'enumeration', fieldType: 'select', options };
const reading = { fields: [], definitions: new Map([['hs_analytics_source', definition as PropertyDefinition]]), readAt: 5 };

it.each([
  ['ORGANIC_SEARCH', 'Organic search'],
  ['AI_REFERRALS', 'AI_REFERRALS'],
  ['', null],
  [null, null],
])('calls the source %s as people do', (value, source) => {
  expect(leadRecord({ id: '1', properties: { hs_analytics_source: value } }, [], reading).source).toBe(source);
});
