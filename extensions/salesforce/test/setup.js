/** What every test of a component has: `await expect(element).toBeAccessible()` by axe's rules, and the ids a browser can make. */
const { webcrypto } = require('node:crypto');
const { registerSa11yMatcher } = require('@sa11y/jest');

registerSa11yMatcher();

globalThis.crypto ??= webcrypto;
globalThis.crypto.randomUUID ??= () => webcrypto.randomUUID();

// axe reads `value` of every element it passes, of which the engine warns each time.
const warn = console.warn;
console.warn = (...said) => {
  if (!String(said[0]).includes('is not publicly accessible')) warn(...said);
};
