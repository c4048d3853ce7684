/** Salesforce's own rules for Lightning components, at their strictest, and the globals of the tests. */
const lwcConfig = require('@salesforce/eslint-config-lwc/recommended');

const OF_TESTS = ['afterEach', 'beforeEach', 'describe', 'expect', 'jest', 'require', 'test'];

module.exports = [
  { ignores: ['**/signalboxPolicy/**', '**/signalboxTrace/**'] },
  ...lwcConfig.map((config) => ({ ...config, files: ['force-app/**/lwc/**/*.js'] })),
  {
    files: ['force-app/**/__tests__/**/*.js'],
    // The tests stand in for the wire adapters.
    rules: { '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off' },
    languageOptions: { globals: Object.fromEntries(OF_TESTS.map((name) => [name, 'readonly'])) },
  },
];
