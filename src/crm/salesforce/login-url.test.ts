import { allowedInstanceUrl, loginUrlFor } from './login-url.ts';

const REAL = 'https://login.salesforce.com';
const LOCAL = 'http://127.0.0.1:9000';

it.each([
  ['production', 'https://login.salesforce.com'],
  [' Sandbox ', 'https://test.salesforce.com'],
  ['https://test.salesforce.com', 'https://test.salesforce.com'],
  ['https://acme.my.salesforce.com/home/home.jsp', 'https://acme.my.salesforce.com'],
  ['acme.my.salesforce.com', 'https://acme.my.salesforce.com'],
  ['https://acme--uat.sandbox.my.salesforce.com', 'https://acme--uat.sandbox.my.salesforce.com'],
  ['https://acme.lightning.force.com/lightning/page/home', 'https://acme.my.salesforce.com'],
  ['https://acme--uat.sandbox.lightning.force.com', 'https://acme--uat.sandbox.my.salesforce.com'],
  ['https://acme.my.salesforce-setup.com/lightning/setup', 'https://acme.my.salesforce.com'],
  ['http://acme.my.salesforce.com', null],
  ['https://acme.my.salesforce.com:8443', null],
  ['https://acme.my.salesforce.com.evil.example', null],
  ['https://evil.example/acme.my.salesforce.com', null],
  ['https://acme.my.salesforce.com@evil.example', null],
  ['https://user:pass@acme.my.salesforce.com', null],
  ['https://acme.evil.my.salesforce.com', null],
  ['https://my.salesforce.com', null],
  ['https://login.salesforce.com.', null],
  ['https://site.force.com', null],
  ['http://169.254.169.254', null],
  ['http://127.0.0.1:9000', null],
  ['javascript:alert(1)', null],
  ['//evil.example', null],
  ['evil.example', null],
  ['', null],
  ['two words', null],
])('sends a person who wrote %p to %p', (text, url) => expect(loginUrlFor(text, REAL)).toBe(url));

it('knows no other Salesforce than the one that the operator named', () => {
  expect(['production', 'sandbox', 'http://127.0.0.1:9000/x', 'http://127.0.0.1:9001'].map((text) => loginUrlFor(text, LOCAL))).toEqual([
    LOCAL,
    LOCAL,
    LOCAL,
    null,
  ]);
});

it.each([
  ['https://acme.my.salesforce.com', 'https://acme.my.salesforce.com'],
  ['https://acme--uat.sandbox.my.salesforce.com/', 'https://acme--uat.sandbox.my.salesforce.com'],
  ['https://acme.lightning.force.com', 'https://acme.lightning.force.com'],
  ['http://127.0.0.1:9000/x', 'http://127.0.0.1:9000'],
  ['http://acme.my.salesforce.com', null],
  ['https://acme.my.salesforce.com:8443', null],
  ['https://salesforce.com.evil.example', null],
  ['https://evilsalesforce.com', null],
  ['https://user:pass@acme.my.salesforce.com', null],
  ['https://169.254.169.254', null],
  ['no address', null],
])('calls %s as %p', (instanceUrl, allowed) => expect(allowedInstanceUrl(instanceUrl, LOCAL)).toBe(allowed));
