/**
 * Where a person may be sent to sign in, and which addresses are called with tokens: Salesforce's own, and the one the operator named.
 * Anything else would hand a person, or a token, to a stranger.
 */

const PRODUCTION = 'https://login.salesforce.com';
const SANDBOX = 'https://test.salesforce.com';
const SALESFORCE_HOST = /(^|\.)(salesforce|force|cloudforce)\.com$/;
/** `acme`, `acme--uat.sandbox`, `acme-dev-ed.develop`: what an org's own address begins with. */
const MY_DOMAIN =
  /^([a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?(?:\.(?:sandbox|develop|scratch|demo|patch|trailblaze|free|stage))?)\.(?:my\.salesforce|lightning\.force|my\.salesforce-setup)\.com$/;

/**
 * The origin to sign in at, for what a person wrote: `production`, `sandbox`, or an address of their org as they see it in the browser. Where the
 * operator named another Salesforce than the real one, the words mean that one. Null = it is none of Salesforce.
 */
export function loginUrlFor(text: string, operatorsUrl: string): string | null {
  const written = text.trim().toLowerCase();
  const operators = new URL(operatorsUrl);
  const isReal = SALESFORCE_HOST.test(operators.hostname);
  if (written === 'production') return isReal ? PRODUCTION : operators.origin;
  if (written === 'sandbox') return isReal ? SANDBOX : operators.origin;
  const address = /^[a-z]+:\/\//.test(written) ? written : `https://${written}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return null;
  if (url.origin === operators.origin) return url.origin;
  if (url.protocol !== 'https:' || url.port !== '') return null;
  if (url.origin === PRODUCTION || url.origin === SANDBOX) return url.origin;
  const domain = MY_DOMAIN.exec(url.hostname)?.[1];
  return domain === undefined ? null : `https://${domain}.my.salesforce.com`;
}

/** The origin to call, for the address that a token answer names; null when it is none that may be called. */
export function allowedInstanceUrl(instanceUrl: string, operatorsUrl: string): string | null {
  if (!URL.canParse(instanceUrl)) return null;
  const url = new URL(instanceUrl);
  if (url.username !== '' || url.password !== '') return null;
  if (url.origin === new URL(operatorsUrl).origin) return url.origin;
  return url.protocol === 'https:' && url.port === '' && SALESFORCE_HOST.test(url.hostname) ? url.origin : null;
}
