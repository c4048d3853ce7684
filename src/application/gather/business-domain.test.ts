import { businessDomain } from './business-domain.ts';

describe('businessDomain', () => {
  it.each([
    ['ana@acme.com', 'acme.com'],
    ['Ana.B@Mail.ACME.co.uk ', 'acme.co.uk'],
    ['x@sub.sub.example.de', 'example.de'],
  ])('finds the registrable domain of %s', (email, domain) => expect(businessDomain(email)).toBe(domain));

  it.each(['ana@gmail.com', 'ana@gmx.de', 'ana@mailinator.com', 'ana', '', 'ana@localhost', 'ana@10.0.0.1'])('gives none for %s', (email) =>
    expect(businessDomain(email)).toBeNull(),
  );

  it('gives none when there is no address', () => expect(businessDomain(null)).toBeNull());
});
