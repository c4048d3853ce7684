import { appUrlOf, contactUrl } from './account.ts';

it.each([
  ['app-eu1.hubspot.com', 'https://app.hubspot.com', 'https://app-eu1.hubspot.com'],
  ['app.hubspot.com', 'https://app.hubspot.com', 'https://app.hubspot.com'],
  ['', 'https://app.hubspot.com', 'https://app.hubspot.com'],
  ['evil.example', 'https://app.hubspot.com', 'https://app.hubspot.com'],
  ['app.hubspot.com.evil.example', 'https://app.hubspot.com', 'https://app.hubspot.com'],
  ['app.hubspot.com', 'http://localhost:4000', 'http://localhost:4000'],
])('people of %p find their records at %s or rather %s', (uiDomain, configured, appUrl) =>
  expect(appUrlOf(uiDomain, configured)).toBe(appUrl),
);

it('addresses a contact', () => {
  const account = { crmAccountId: '62515', name: 'Acme', zone: 'UTC', appUrl: 'https://app-eu1.hubspot.com' };
  expect(contactUrl('901', account)).toBe('https://app-eu1.hubspot.com/contacts/62515/record/0-1/901');
});
