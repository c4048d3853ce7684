/** The dependency rule of ARCHITECTURE.md. `npm run layers` runs it. */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'routing-is-pure',
      severity: 'error',
      from: { path: '^src/routing/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/routing/' },
    },
    {
      name: 'learning-is-pure',
      severity: 'error',
      from: { path: '^src/learning/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/(learning|routing)/' },
    },
    {
      name: 'application-knows-no-adapter',
      severity: 'error',
      from: { path: '^src/application/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(crm|postgres|notify|enrichment|http|worker|main|config)' },
    },
    {
      name: 'crm-adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/crm/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(crm/(?!$1/)|postgres|calendar|notify|http|worker)' },
    },
    {
      name: 'postgres-knows-no-adapter',
      severity: 'error',
      from: { path: '^src/postgres/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(crm|calendar|notify|http|worker)/' },
    },
    {
      name: 'enrichment-knows-no-adapter',
      severity: 'error',
      from: { path: '^src/enrichment/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(crm|postgres|calendar|notify|http|worker|main|config)' },
    },
    {
      name: 'notify-knows-no-adapter',
      severity: 'error',
      from: { path: '^src/notify/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(crm|postgres|calendar|enrichment|http|worker|main|config)' },
    },
    {
      name: 'calendar-knows-no-adapter',
      severity: 'error',
      from: { path: '^src/calendar/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(crm|postgres|notify|http|worker)/' },
    },
    {
      name: 'only-main-wires',
      severity: 'error',
      from: { path: '^src/(http|worker)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^src/(postgres|calendar|notify/(?!slack-(signature|interaction)\\.ts$)|main|crm/(?!(hubspot/(signature|events|workflow-action|scopes)|salesforce/(full-id|scopes))\\.ts$))',
      },
    },
    {
      name: 'only-main-and-the-command-wire',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main\\.ts|cli/)' },
      to: { path: '^src/(main|wire-parts|cli)' },
    },
    {
      name: 'the-command-uses-the-parts-as-wired',
      severity: 'error',
      from: { path: '^src/cli/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(main|postgres|calendar|notify|crm|http|worker)' },
    },
    {
      name: 'sandbox-shares-nothing-with-src',
      severity: 'error',
      from: { path: '^sandbox/', pathNot: '^sandbox/demo' },
      to: { path: '^src/' },
    },
    {
      name: 'local-hubspot-knows-no-salesforce',
      severity: 'error',
      from: { path: '^sandbox/(hubspot|page|both-pages|organisation)/' },
      to: { path: '^sandbox/(salesforce|lightning)/' },
    },
    {
      name: 'local-salesforce-knows-no-hubspot',
      severity: 'error',
      from: { path: '^sandbox/(salesforce|lightning|both-pages|organisation)/' },
      to: { path: '^sandbox/(hubspot|page)/' },
    },
    {
      name: 'extensions-share-nothing',
      severity: 'error',
      from: { path: '^extensions/(hubspot/src|salesforce-logic|salesforce)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(src|sandbox)/' },
    },
    {
      name: 'hubspot-pages-know-no-other-crm',
      severity: 'error',
      from: { path: '^extensions/hubspot/' },
      to: { path: '^extensions/salesforce' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    exclude: { path: '(^|/)(dist|coverage)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
