import type { Config } from 'jest';

const shared = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/fast-check-seed.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
} satisfies Config;

/** Four suites: the pure and unit tests beside the source, real PostgreSQL, the edges over HTTP and SMTP, and the whole in a browser. */
const config: Config = {
  testTimeout: 120_000,
  globalSetup: '<rootDir>/test/share-server.ts',
  // On two cores one worker for each: most tests wait for a database or a browser part of their time.
  maxWorkers: 2,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/extensions/**/*.test.{ts,tsx}', '<rootDir>/test/project/*.test.ts'],
    },
    { ...shared, displayName: 'postgres', testMatch: ['<rootDir>/test/postgres/*.test.ts'] },
    {
      ...shared,
      displayName: 'crm',
      testMatch: [
        '<rootDir>/test/contract/*.test.ts',
        '<rootDir>/test/sandbox/*.test.ts',
        '<rootDir>/test/http/*.test.ts',
        '<rootDir>/test/notify/*.test.ts',
      ],
    },
    { ...shared, displayName: 'end-to-end', testMatch: ['<rootDir>/test/end-to-end/*.test.ts', '<rootDir>/test/browser/*.test.ts'] },
  ],
};

export default config;
