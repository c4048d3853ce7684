import { readFileSync } from 'node:fs';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from './scopes.ts';

it('asks for the scopes that app.json declares: HubSpot blocks the install when they differ', () => {
  const app = JSON.parse(readFileSync(new URL('../../../app.json', import.meta.url), 'utf8')) as { hubspot: { scopes: unknown } };
  expect(app.hubspot.scopes).toEqual({ required: [...REQUIRED_SCOPES], optional: [...OPTIONAL_SCOPES] });
});
