/** What the server sends to the settings tab, for its tests. */
import type {
  AbsencesView,
  ChannelsView,
  ConnectionView,
  EnrichmentView,
  FieldsView,
  Policy,
  PolicyView,
  RosterView,
  RotationView,
} from '@signalbox/shared/wire.ts';

const at = Date.UTC(2026, 10, 20, 10, 42, 0);

/** Two rules, one pool, one territory table, a fallback to the pool. */
export const policy: Policy = {
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
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
      when: { all: [{ field: 'lead.country', op: 'is', value: 'DE' }] },
      then: { kind: 'pool', poolId: 'p1', whenOut: { kind: 'hold', maxMinutes: 60 } },
    },
  ],
  pools: [
    {
      id: 'p1',
      name: 'Inbound DACH',
      members: [
        { repId: '7', weight: 1 },
        { repId: '8', weight: 2 },
      ],
    },
  ],
  territories: [
    {
      id: 't1',
      name: 'Europe',
      fields: { country: ['lead.country'] },
      entries: [{ id: 'e1', name: 'DACH', country: ['DE', 'AT'], to: { kind: 'pool', poolId: 'p1' } }],
    },
  ],
  fallback: { to: { kind: 'pool', poolId: 'p1' }, whenOut: { kind: 'assign-anyway' } },
};

const sentences = [
  { ruleId: 'r1', when: 'Every lead', then: 'goes to the owner of its account, or on to the next rule.' },
  { ruleId: 'r2', when: 'Leads whose Country is DE', then: 'go to the pool Inbound DACH.' },
];
const fallback = 'to the pool Inbound DACH, whatever the hour.';
const settings = [{ about: 'Matching', words: 'The account is found by association, e-mail domain.' }];

/** Version 3 published, no draft. */
export const publishedView: PolicyView = {
  published: { version: 3, policy, publishedAt: at, publishedBy: 'ops@acme.com', note: null, sentences, fallback, settings },
  draft: null,
};

/** The same with a draft of somebody's. */
export function draftedView(revision: number, savedBy: string, drafted: Policy = policy): PolicyView {
  return { ...publishedView, draft: { revision, basedOn: 3, policy: drafted, savedAt: at, savedBy, sentences, fallback, settings } };
}

/** The answer to a save, with the sentences as before. */
export const savedAs = (revision: number) => ({ revision, sentences, fallback, settings });

/** A healthy connection. */
export const connection: ConnectionView = {
  state: 'connected',
  stateReason: null,
  accountName: 'Acme',
  crmAccountId: '145883449',
  zone: 'Europe/Berlin',
  installedAt: at,
  scopes: ['oauth'],
  missingScopes: [],
  lastEventAt: at,
  reinstallUrl: 'https://signalbox.example/install/hubspot',
  counts: {
    waiting: 2,
    held: 1,
    stuck: 0,
    writesWaiting: 0,
    writesStuck: 0,
    oldestWaitingAt: at,
    decidedLast24h: 40,
    medianMsToOwner: 1_200,
  },
  accounts: { complete: true, read: 1250, completedAt: 1_795_168_800_000 },
  pageKey: null,
  stream: null,
  warnings: [],
};

/** Three people, one of them out, one gone. */
export const roster: RosterView = {
  readAt: at,
  reps: [
    {
      repId: '7',
      name: 'Ana Ruiz',
      email: 'ana@acme.com',
      active: true,
      available: true,
      availability: 'Available',
      until: null,
      teams: [],
    },
    { repId: '8', name: 'Cem Aydin', email: null, active: true, available: false, availability: 'Out of office', until: at, teams: [] },
    { repId: '9', name: 'Ben Okafor', email: null, active: true, available: true, availability: 'Available', until: null, teams: [] },
    {
      repId: '10',
      name: 'Dana Gone',
      email: null,
      active: false,
      available: false,
      availability: 'No longer active',
      until: null,
      teams: [],
    },
  ],
  teams: [{ teamId: 't-1', name: 'Inbound' }],
  queues: null,
  pools: [
    {
      poolId: 'p1',
      worstDeviation: 0.66,
      members: [
        { repId: '7', entitled: 3.4, received: 3, credit: 0.4 },
        { repId: '8', entitled: 6.6, received: 7, credit: -0.4 },
      ],
    },
  ],
};

/** One field of each type. */
export const fields: FieldsView = {
  fields: [
    { path: 'lead.email', label: 'Email', type: 'text', options: null },
    {
      path: 'lead.country',
      label: 'Country',
      type: 'choice',
      options: [
        { value: 'DE', label: 'Germany' },
        { value: 'FR', label: 'France' },
      ],
    },
    { path: 'lead.numemployees', label: 'Employees', type: 'number', options: null },
    { path: 'lead.newsletter', label: 'Newsletter', type: 'boolean', options: null },
    { path: 'lead.demo_date', label: 'Demo date', type: 'date', options: null },
    { path: 'account.products', label: 'Products', type: 'choices', options: [{ value: 'a', label: 'A' }] },
  ],
  usualOutcomes: {
    rules: [
      { outcome: 'qualified', signs: [{ kind: 'stage', values: ['salesqualifiedlead'] }] },
      { outcome: 'won', signs: [{ kind: 'deal', state: 'won' }] },
    ],
  },
};

/** Rotations of the published pools: one, with Ana behind and Cem ahead. */
export const rotation: RotationView = {
  rotations: [
    {
      rotationId: 'p1',
      pools: [{ poolId: 'p1', name: 'Inbound DACH' }],
      name: 'Inbound DACH',
      turns: 10,
      worstDeviation: 0.4,
      members: [
        {
          repId: '7',
          name: 'Ana Ruiz',
          weight: 1,
          entitled: 3.4,
          received: 3,
          credit: 0.4,
          adjusted: 0,
          servedLeadsAgo: 2,
          lastServedAt: at,
        },
        {
          repId: '8',
          name: 'Cem Aydin',
          weight: 2,
          entitled: 6.6,
          received: 7,
          credit: -0.4,
          adjusted: 0,
          servedLeadsAgo: 0,
          lastServedAt: at,
        },
      ],
    },
  ],
  adjustments: [],
};

/** Cem is away until somebody ends it. */
export const absences: AbsencesView = {
  absences: [
    {
      absenceId: 'a1',
      repId: '8',
      name: 'Cem Aydin',
      from: at,
      until: null,
      why: 'Ill',
      by: 'ops@acme.com',
      sentence: 'Away since Fri 20 Nov',
      now: true,
    },
  ],
};

/** One look-up that is built in, one at another server. */
export const enrichment: EnrichmentView = {
  providers: [
    {
      name: 'email-class',
      label: 'Kind of e-mail address',
      kind: 'built-in',
      fields: [{ path: 'enriched.email_class', label: 'Kind of e-mail', type: 'choice', options: [{ value: 'free', label: 'Free' }] }],
    },
    { name: 'firmo', label: 'Firmographics', kind: 'http', fields: [] },
  ],
};

const channel: Omit<ChannelsView['channels'][number], 'channelId' | 'kind' | 'name' | 'hint'> = {
  builtIn: true,
  ready: true,
  changedAt: null,
  changedBy: null,
  brokenSince: null,
  problem: null,
};

/** Tasks of the CRM and mail stand ready, one Slack app was set up and does not work any more. */
export const channels: ChannelsView = {
  channels: [
    { ...channel, channelId: 'crm-task', kind: 'crm-task', name: 'Task in the CRM', hint: 'HubSpot' },
    { ...channel, channelId: 'email', kind: 'email', name: 'E-mail', hint: 'smtp.acme.com' },
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
      leadId: '501',
      leadUrl: 'https://app.hubspot.com/contacts/145883449/record/0-1/501',
      at,
      sentence: 'Ana Ruiz was not told by Slack of sales: the token was revoked.',
      retry: true,
    },
  ],
  slackInteractivityUrl: 'https://signalbox.example/slack/interactions',
};
