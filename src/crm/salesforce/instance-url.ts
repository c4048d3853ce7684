/** An org's address comes out of its token answer and is called with its token, so it must be Salesforce's own, or the one the operator named. */

const SALESFORCE_HOST = /(^|\.)(salesforce|force|cloudforce)\.com$/;

/** The origin to call; null when the address is none that may be called. */
export function allowedInstanceUrl(instanceUrl: string, loginUrl: string): string | null {
  if (!URL.canParse(instanceUrl)) return null;
  const url = new URL(instanceUrl);
  if (url.username !== '' || url.password !== '') return null;
  if (url.origin === new URL(loginUrl).origin) return url.origin;
  return url.protocol === 'https:' && url.port === '' && SALESFORCE_HOST.test(url.hostname) ? url.origin : null;
}
