/** What the server sends to the settings tab, for its tests: an org of four people with two rules, one pool and one territory table. */
const at = Date.UTC(2026, 10, 20, 10, 42, 0);

export const policy = {
  format: 1,
  entry: { ownedLeads: 'leave-to-takers', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['associated', 'domain'], minConfidence: 0.8, tieBreakers: ['open-deal'] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [
    {
      id: 'r1',
      name: 'Existing accounts',
      enabled: true,
      when: { all: [] },
      then: { kind: 'account-owner', whenOut: { kind: 'next-rule' } },
    },
    {
      id: 'r2',
      name: 'Germany',
      enabled: true,
      when: { all: [{ field: 'lead.Country', op: 'is', value: 'DE' }] },
      then: { kind: 'pool', poolId: 'p1', whenOut: { kind: 'hold', maxMinutes: 60 } },
    },
  ],
  pools: [
    {
      id: 'p1',
      name: 'Inbound DACH',
      members: [
        { repId: '005A', weight: 1 },
        { repId: '005B', weight: 2 },
      ],
    },
  ],
  territories: [
    {
      id: 't1',
      name: 'Europe',
      fields: { country: ['lead.Country'] },
      entries: [{ id: 'e1', name: 'DACH', country: ['DE', 'AT'], to: { kind: 'pool', poolId: 'p1' } }],
    },
  ],
  fallback: { to: { kind: 'pool', poolId: 'p1' }, whenOut: { kind: 'assign-anyway' } },
};

const words = {
  sentences: [
    { ruleId: 'r1', when: 'Every lead', then: 'goes to the owner of its account, or on to the next rule.' },
    { ruleId: 'r2', when: 'Leads whose Country is DE', then: 'go to the pool Inbound DACH.' },
  ],
  fallback: 'to the pool Inbound DACH, whatever the hour.',
  settings: [{ about: 'Matching', words: 'The account is found by association, e-mail domain.' }],
};

const channel = { builtIn: true, ready: true, changedAt: null, changedBy: null, brokenSince: null, problem: null };

/** Version 3 published, no draft. */
export const published = {
  published: { version: 3, policy, publishedAt: at, publishedBy: 'ops@acme.com', note: null, ...words },
  draft: null,
};

/** The same with somebody's draft. */
export const drafted = (revision, savedBy) => ({ ...published, draft: { revision, basedOn: 3, policy, savedAt: at, savedBy, ...words } });

const rep = (repId, name, more = {}) => ({
  repId,
  name,
  email: null,
  active: true,
  available: true,
  availability: 'Available',
  until: null,
  teams: [],
  ...more,
});

const decision = {
  decisionId: 'd1',
  outcome: 'assigned',
  reason: 'The rule “Germany” sends it to Inbound DACH.',
  ruleName: 'Germany',
  policyVersion: 3,
  method: 'rotation',
  owner: { repId: '005A', name: 'Ana Ruiz' },
  path: [{ kind: 'matched', title: 'Germany', sentence: 'Country is DE.', details: ['Country is DE: true'] }],
  account: null,
  candidates: [],
  next: [],
};

const comparison = {
  changed: 1,
  otherwise: 1,
  owners: [{ repId: '005A', name: 'Ana Ruiz', before: 4, after: 5 }],
  rules: [{ ruleId: 'r2', name: 'Germany', before: 4, after: 5 }],
  leads: [{ leadId: '00Q1', decisionId: 'd1', url: 'https://acme.my.salesforce.com/00Q1', at, before: 'Cem Aydin', after: 'Ana Ruiz' }],
};

const shadow = { shadowId: 's1', name: 'New rules', startedAt: at, startedBy: 'ops@acme.com', stoppedAt: null };
const run = {
  runId: 'b1',
  kind: 'bulk',
  state: 'ready',
  leads: 'Leads routed in November',
  why: 'The pool was wrong.',
  by: 'ops@acme.com',
  perMinute: 60,
  createdAt: at,
  startedAt: null,
  endedAt: null,
  problem: null,
  counts: { total: 2, waiting: 2, asked: 0, done: 0, gone: 0, changed: 0, undoWaiting: 0, putBack: 0, kept: 0, undoFailed: 0 },
};

/** The data of an answer, by what is asked. */
export const answers = {
  'GET /connection': {
    state: 'connected',
    stateReason: null,
    accountName: 'Acme',
    crmAccountId: '00D000000000001AAA',
    zone: 'Europe/Berlin',
    installedAt: at,
    scopes: ['api'],
    missingScopes: [],
    lastEventAt: at,
    reinstallUrl: 'https://signalbox.example/install/salesforce',
    counts: {
      waiting: 2,
      held: 1,
      stuck: 0,
      writesWaiting: 0,
      writesStuck: 0,
      oldestWaitingAt: at,
      decidedLast24h: 40,
      medianMsToOwner: 1200,
    },
    accounts: { complete: true, read: 1250, completedAt: at },
    pageKey: { madeAt: at, lastUsedAt: at },
    stream: { source: 'pubsub', held: true, completeUntil: at, trouble: null },
    warnings: ['The change events of Lead were not heard for 10 minutes.'],
  },
  'GET /roster': {
    readAt: at,
    reps: [
      rep('005A', 'Ana Ruiz', { email: 'ana@acme.com', teams: ['EMEA'] }),
      rep('005B', 'Cem Aydin', { available: false, availability: 'Out of office', until: at }),
      rep('005C', 'Ben Okafor'),
      rep('005D', 'Dana Gone', { active: false, available: false, availability: 'No longer active' }),
    ],
    teams: [{ teamId: '00E1', name: 'Inbound' }],
    queues: [{ queueId: '00G1', name: 'Unrouted' }],
    pools: [
      {
        poolId: 'p1',
        worstDeviation: 0.4,
        members: [
          { repId: '005A', entitled: 3.4, received: 3, credit: 0.4 },
          { repId: '005B', entitled: 6.6, received: 7, credit: -0.4 },
        ],
      },
    ],
  },
  'GET /fields': {
    fields: [
      { path: 'lead.Email', label: 'Email', type: 'text', options: null },
      {
        path: 'lead.Country',
        label: 'Country',
        type: 'choice',
        options: [
          { value: 'DE', label: 'Germany' },
          { value: 'FR', label: 'France' },
        ],
      },
      { path: 'lead.NumberOfEmployees', label: 'Employees', type: 'number', options: null },
      { path: 'lead.HasOptedOutOfEmail', label: 'Opted out', type: 'boolean', options: null },
      { path: 'lead.Demo__c', label: 'Demo date', type: 'date', options: null },
      { path: 'account.Products__c', label: 'Products', type: 'choices', options: [{ value: 'a', label: 'A' }] },
    ],
    usualOutcomes: { rules: [{ outcome: 'won', signs: [{ kind: 'deal', state: 'won' }] }] },
  },
  'GET /channels': {
    channels: [
      { ...channel, channelId: 'crm-task', kind: 'crm-task', name: 'Task in the CRM', hint: 'Salesforce' },
      { ...channel, channelId: 'crm-notice', kind: 'crm-notice', name: 'Notification of the CRM', hint: 'Salesforce' },
      {
        ...channel,
        channelId: 'slack-sales',
        kind: 'slack-app',
        name: 'Slack of sales',
        hint: 'slack.com',
        builtIn: false,
        changedAt: at,
        changedBy: 'ops@acme.com',
        brokenSince: at,
        problem: 'Slack no longer accepts the token: enter a new one.',
      },
    ],
    failures: [
      {
        noticeId: 'n1',
        channelId: 'slack-sales',
        leadId: '00Q1',
        leadUrl: 'https://acme.my.salesforce.com/00Q1',
        at,
        sentence: 'Ana Ruiz was not told by Slack of sales: the token was revoked.',
        retry: true,
      },
    ],
    slackInteractivityUrl: 'https://signalbox.example/slack/interactions',
  },
  'GET /enrichment': { providers: [{ name: 'email-class', label: 'Kind of e-mail address', kind: 'built-in', fields: [] }] },
  'GET /policy': published,
  'PUT /policy/draft': { revision: 1, ...words },
  'GET /attention': {
    leads: [
      {
        leadId: '00Q1',
        url: 'https://acme.my.salesforce.com/00Q1',
        state: 'stuck',
        sentence: 'Its owner is inactive.',
        since: at,
        dueAt: null,
      },
    ],
  },
  'POST /policy/check': { findings: [{ severity: 'warning', code: 'hole', sentence: 'Nobody takes France.', ruleId: null, poolId: null }] },
  'POST /policy/difference': {
    total: 1,
    differences: [{ kind: 'rule', sentence: 'The rule “Germany” is off.', before: 'On', after: 'Off' }],
  },
  'GET /policy/scheduled': { scheduled: [] },
  'POST /policy/publish': { version: 4, scheduleId: null, takesEffectAt: null },
  'POST /policy/draft/discard': {},
  'POST /policy/rehearse': { leads: 10, erased: 0, from: at, until: at, unread: [], happened: comparison, published: comparison },
  'POST /policy/rehearse/lead': { happened: decision, published: null, policy: decision },
  'POST /policy/try': decision,
  'GET /policy/versions': {
    versions: [
      { version: 3, publishedAt: at, publishedBy: 'ops@acme.com', note: null },
      { version: 2, publishedAt: at, publishedBy: 'ops@acme.com', note: 'Before the summer' },
    ],
  },
  'POST /policy/restore': { version: 4 },
  'GET /rotation': {
    rotations: [
      {
        rotationId: 'p1',
        pools: [{ poolId: 'p1', name: 'Inbound DACH' }],
        name: 'Inbound DACH',
        turns: 10,
        worstDeviation: 0.4,
        members: [
          {
            repId: '005A',
            name: 'Ana Ruiz',
            weight: 1,
            entitled: 3.4,
            received: 3,
            credit: 0.4,
            adjusted: 0,
            servedLeadsAgo: 2,
            lastServedAt: at,
          },
        ],
      },
    ],
    adjustments: [],
  },
  'GET /absences': {
    absences: [
      {
        absenceId: 'a1',
        repId: '005B',
        name: 'Cem Aydin',
        from: at,
        until: null,
        why: 'Ill',
        by: 'ops@acme.com',
        sentence: 'Away since Fri 20 Nov',
        now: true,
      },
    ],
  },
  'POST /territories/check': { lines: 1, findings: [], counts: {} },
  'GET /shadows': {
    shadows: [shadow],
    report: { shadow, agreement: { leads: 10, sameOwner: 9, sameDestination: 9, sameRule: 9 }, comparison },
  },
  'GET /observing': { mode: 'live', since: null, by: null, observed: 0, compared: 0, agreed: 0, rules: [], reps: [], leads: [] },
  'GET /bulk-runs': { runs: [run] },
  'GET /bulk-runs/b1': {
    ...run,
    preview: { looked: 2, unchanged: 1, owners: [{ repId: '005A', name: 'Ana Ruiz', leads: 1 }], leads: [] },
    progress: [],
  },
  'POST /bulk-runs': { runId: 'b1' },
  'GET /leavers/005A': {
    repId: '005A',
    name: 'Ana Ruiz',
    active: true,
    owned: 12,
    ownedMore: false,
    givenLately: 4,
    givenSince: at,
    waiting: [],
    absences: 0,
    policies: [{ which: 'published', places: [{ kind: 'pool', id: 'p1', name: 'Inbound DACH' }] }],
  },
};
