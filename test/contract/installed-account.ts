/** An installation for tests of a CRM adapter: its grant, its rate limit and what was counted and logged, all in memory. */
import type { Grant } from '../../src/application/ports/crm-oauth.ts';
import type { Grants, Installation } from '../../src/application/ports/installations.ts';
import type { Log, LogFields } from '../../src/application/ports/log.ts';
import type { Metrics } from '../../src/application/ports/metrics.ts';
import type { RateBudget } from '../../src/application/ports/rate-budget.ts';

/** The ports an adapter needs, and what tests look at. */
export interface InstalledAccount {
  readonly installation: Installation;
  readonly installations: { find(id: string): Promise<Installation | null> };
  readonly grants: Grants;
  readonly rateBudget: RateBudget;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => number;
  /** The stored grant; null = not connected. */
  grant: Grant | null;
  /** What the rate limit answers next, in turn; granted when empty. */
  readonly budgetAnswers: ({ granted: true } | { granted: false; waitMs: number })[];
  /** Every question to the rate limit. */
  readonly budgetAsked: { bucket: string; priority: string }[];
  readonly counted: { name: string; labels: Readonly<Record<string, string>> }[];
  readonly logged: { event: string; fields: LogFields | undefined }[];
}

/** A connected installation with this grant. */
export function installedAccount(grant: Grant, crm: Installation['crm'] = 'hubspot'): InstalledAccount {
  const account: InstalledAccount = {
    installation: installationOf(grant, crm),
    installations: { find: (id) => Promise.resolve(id === 'inst-1' ? account.installation : null) },
    grants: {
      async access(_id, now, minValidityMs, refresh) {
        if (account.grant === null) return null;
        if (account.grant.expiresAt - now < minValidityMs) account.grant = await refresh(account.grant);
        return account.grant;
      },
    },
    rateBudget: {
      take(_id, bucket, _limit, _calls, priority) {
        account.budgetAsked.push({ bucket, priority });
        return Promise.resolve(account.budgetAnswers.shift() ?? { granted: true });
      },
    },
    metrics: { count: (name, labels) => void account.counted.push({ name, labels }), observe: () => undefined },
    log: {
      info: (event, fields) => void account.logged.push({ event, fields }),
      warn: (event, fields) => void account.logged.push({ event, fields }),
      error: (event, fields) => void account.logged.push({ event, fields }),
    },
    now: () => Date.now(),
    grant,
    budgetAnswers: [],
    budgetAsked: [],
    counted: [],
    logged: [],
  };
  return account;
}

/** A grant that lasts for the test. */
export const grantOf = (change: Partial<Grant> = {}): Grant => ({
  instanceUrl: null,
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  expiresAt: Date.now() + 1_800_000,
  crmAccountId: '62515',
  scopes: ['oauth'],
  ...change,
});

function installationOf(grant: Grant, crm: Installation['crm']): Installation {
  return {
    id: 'inst-1',
    crm,
    crmAccountId: grant.crmAccountId,
    state: 'connected',
    name: 'Acme',
    zone: 'UTC',
    appUrl: 'https://crm.test',
    scopes: grant.scopes,
    installedAt: 0,
    stateSince: 0,
    stateReason: null,
    mode: 'live',
    modeSince: null,
    modeBy: null,
    lastEventAt: null,
    sweptUntil: 0,
  };
}
