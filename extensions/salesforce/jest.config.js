/** The unit tests of the Lightning components: `npm test -w extensions/salesforce`. */
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
  ...jestConfig,
  testMatch: ['<rootDir>/force-app/**/__tests__/**/*.test.js'],
  setupFilesAfterEnv: ['<rootDir>/test/setup.js'],
  maxWorkers: 2,
  moduleNameMapper: { '^test/(.+)$': '<rootDir>/test/$1' },
};
