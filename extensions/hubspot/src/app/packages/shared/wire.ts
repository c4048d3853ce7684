/** Types of the API under /api/v1, made by `npm run render` from src/http/wire. Not edited by hand. */
/* oxlint-disable max-lines -- generated */

export type Condition =
  | {
      field: string;
      op:
        | 'is'
        | 'is-not'
        | 'one-of'
        | 'not-one-of'
        | 'contains'
        | 'not-contains'
        | 'starts-with'
        | 'ends-with'
        | 'greater-than'
        | 'at-least'
        | 'less-than'
        | 'at-most'
        | 'between'
        | 'known'
        | 'unknown';
      value?: (string | number | boolean) | (string | number | boolean)[];
    }
  | {
      /**
       * @maxItems 500
       */
      all: Condition[];
    }
  | {
      /**
       * @maxItems 500
       */
      any: Condition[];
    }
  | {
      /**
       * @maxItems 500
       */
      none: Condition[];
    };

export interface CandidateView {
  repId: string;
  name: string;
  verdict: 'chosen' | 'eligible' | 'ineligible';
  why: string;
  until: number | null;
  propensity: number | null;
  readAt: number;
}
export interface DecisionView {
  decisionId: string | null;
  outcome: 'assigned' | 'held' | 'left-alone';
  reason: string;
  ruleName: string | null;
  policyVersion: number;
  method: string | null;
  owner: {
    repId: string;
    name: string;
  } | null;
  path: PathStepView[];
  account: {
    accountId: string;
    name: string;
    ownerName: string | null;
    method: string;
    confidence: number;
    evidence: string[];
    url: string | null;
  } | null;
  candidates: CandidateView[];
  next: string[];
}
export interface PathStepView {
  kind: 'entered' | 'account' | 'passed-over' | 'matched' | 'territory' | 'person' | 'pool' | 'when-out' | 'fallback' | 'left-alone';
  title: string | null;
  sentence: string;
  details: string[];
}
export interface LeadTraceView {
  leadId: string;
  state: 'never-seen' | 'waiting' | 'routed' | 'held' | 'left-alone' | 'stuck' | 'erased';
  owner: {
    repId: string;
    name: string;
  } | null;
  decision: DecisionView | null;
  times: {
    createdAt: number | null;
    receivedAt: number | null;
    decidedAt: number | null;
    writtenAt: number | null;
    msToOwner: number | null;
  };
  write: {
    state: string;
    sentence: string;
    problem: string | null;
  } | null;
  changes: {
    at: number;
    ownerName: string | null;
    by: 'us' | 'person' | 'automation';
    sentence: string;
  }[];
  earlier: {
    decisionId: string;
    at: number;
    sentence: string;
  }[];
  zone: string;
}
export interface RerouteRequest {
  requestId: string;
  why: string;
}
export interface RerouteView {
  accepted: true;
  sentence: string;
}
export interface AttentionView {
  leads: {
    leadId: string;
    url: string;
    state: 'held' | 'stuck' | 'undelivered';
    sentence: string;
    since: number;
    dueAt: number | null;
  }[];
}
export interface CheckRequest {
  policy?: Policy;
}
export interface Policy {
  format: 1;
  entry: {
    ownedLeads: 'leave' | 'route';
    importedLeads: 'leave' | 'route';
    routedBefore: 'leave' | 'route';
    only: Condition | null;
  };
  matching: {
    /**
     * @maxItems 3
     */
    methods: ('associated' | 'domain' | 'name')[];
    minConfidence: number;
    /**
     * @maxItems 5
     */
    tieBreakers: ('open-deal' | 'customer' | 'latest-activity' | 'most-contacts' | 'oldest')[];
  };
  availability: {
    unknownHours: 'available' | 'out';
    workingHours: 'respect' | 'ignore';
  };
  writing: {
    overturnedByAutomation: 'accept' | 'reassert-once';
  };
  /**
   * @maxItems 10000
   */
  rules: {
    id: string;
    name: string;
    enabled: boolean;
    when: Condition;
    then:
      | {
          kind: 'account-owner';
          whenOut:
            | {
                kind: 'assign-anyway';
              }
            | {
                kind: 'backup';
                repId: string;
              }
            | {
                kind: 'next-rule';
              }
            | {
                kind: 'fallback';
              }
            | {
                kind: 'hold';
                maxMinutes: number;
              };
        }
      | {
          kind: 'person';
          repId: string;
          whenOut:
            | {
                kind: 'assign-anyway';
              }
            | {
                kind: 'backup';
                repId: string;
              }
            | {
                kind: 'next-rule';
              }
            | {
                kind: 'fallback';
              }
            | {
                kind: 'hold';
                maxMinutes: number;
              };
        }
      | {
          kind: 'pool';
          poolId: string;
          whenOut:
            | {
                kind: 'assign-anyway';
              }
            | {
                kind: 'backup';
                repId: string;
              }
            | {
                kind: 'next-rule';
              }
            | {
                kind: 'fallback';
              }
            | {
                kind: 'hold';
                maxMinutes: number;
              };
        }
      | {
          kind: 'territory';
          tableId: string;
          whenOut:
            | {
                kind: 'assign-anyway';
              }
            | {
                kind: 'backup';
                repId: string;
              }
            | {
                kind: 'next-rule';
              }
            | {
                kind: 'fallback';
              }
            | {
                kind: 'hold';
                maxMinutes: number;
              };
        };
  }[];
  /**
   * @maxItems 1000
   */
  pools: {
    id: string;
    name: string;
    /**
     * @maxItems 1000
     */
    members: {
      repId: string;
      weight: number;
    }[];
  }[];
  /**
   * @maxItems 50
   */
  territories: {
    id: string;
    name: string;
    fields: {
      /**
       * @minItems 1
       * @maxItems 10
       */
      country?: string[];
      /**
       * @minItems 1
       * @maxItems 10
       */
      region?: string[];
      /**
       * @minItems 1
       * @maxItems 10
       */
      postal?: string[];
      /**
       * @minItems 1
       * @maxItems 10
       */
      industry?: string[];
      /**
       * @minItems 1
       * @maxItems 10
       */
      size?: string[];
      /**
       * @minItems 1
       * @maxItems 10
       */
      segment?: string[];
    };
    /**
     * @maxItems 50000
     */
    entries: {
      id: string;
      name: string;
      /**
       * @minItems 1
       * @maxItems 5000
       */
      country?: string[];
      /**
       * @minItems 1
       * @maxItems 5000
       */
      region?: string[];
      /**
       * @minItems 1
       * @maxItems 5000
       */
      postal?: string[];
      /**
       * @minItems 1
       * @maxItems 5000
       */
      industry?: string[];
      size?: {
        min?: number;
        max?: number;
      };
      /**
       * @minItems 1
       * @maxItems 5000
       */
      segment?: string[];
      to:
        | {
            kind: 'person';
            repId: string;
          }
        | {
            kind: 'pool';
            poolId: string;
          };
    }[];
  }[];
  fallback: {
    to:
      | {
          kind: 'person';
          repId: string;
        }
      | {
          kind: 'pool';
          poolId: string;
        };
    whenOut:
      | {
          kind: 'assign-anyway';
        }
      | {
          kind: 'hold';
          maxMinutes: number;
        };
  };
}
export interface CheckView {
  findings: FindingView[];
}
export interface FindingView {
  severity: 'error' | 'warning';
  code: string;
  sentence: string;
  ruleId: string | null;
  poolId: string | null;
}
export interface ConnectionView {
  state: 'connected' | 'disconnected' | 'uninstalled';
  stateReason: string | null;
  accountName: string;
  crmAccountId: string;
  zone: string;
  installedAt: number;
  scopes: string[];
  missingScopes: string[];
  lastEventAt: number | null;
  reinstallUrl: string;
  counts: {
    waiting: number;
    held: number;
    stuck: number;
    writesWaiting: number;
    writesStuck: number;
    oldestWaitingAt: number | null;
    decidedLast24h: number;
    medianMsToOwner: number | null;
  };
  warnings: string[];
}
export interface DiscardRequest {
  requestId: string;
}
export interface DisconnectRequest {
  requestId: string;
  erase: boolean;
}
export interface DisconnectView {
  uninstalled: true;
  erased: boolean;
}
export interface FieldsView {
  fields: {
    path: string;
    label: string;
    type: 'text' | 'number' | 'boolean' | 'date' | 'choice' | 'choices';
    options:
      | {
          value: string;
          label: string;
        }[]
      | null;
  }[];
}
export interface PolicyView {
  published: {
    version: number;
    policy: Policy;
    publishedAt: number;
    publishedBy: string;
    note: string | null;
    sentences: RuleSentence[];
    fallback: string;
  } | null;
  draft: {
    revision: number;
    basedOn: number;
    policy: Policy;
    savedAt: number;
    savedBy: string;
    sentences: RuleSentence[];
    fallback: string;
  } | null;
}
export interface RuleSentence {
  ruleId: string;
  when: string;
  then: string;
}
export interface PublishRequest {
  requestId: string;
  revision: number;
  note: string | null;
}
export interface PublishedView {
  version: number;
}
export interface RestoreRequest {
  requestId: string;
  version: number;
}
export interface RetryRequest {
  requestId: string;
}
export interface RetryView {
  accepted: true;
}
export interface RosterView {
  readAt: number;
  reps: {
    repId: string;
    name: string;
    email: string | null;
    active: boolean;
    available: boolean;
    availability: string;
    until: number | null;
    teams: string[];
  }[];
  pools: {
    poolId: string;
    worstDeviation: number;
    members: {
      repId: string;
      entitled: number;
      received: number;
      credit: number;
    }[];
  }[];
}
export interface SaveDraftRequest {
  revision: number;
  basedOn: number;
  policy: Policy;
}
export interface SaveDraftView {
  revision: number;
  sentences: RuleSentence[];
  fallback: string;
}
export interface TryRequest {
  lead: string;
  policy?: Policy;
}
export interface VersionsView {
  versions: {
    version: number;
    publishedAt: number;
    publishedBy: string;
    note: string | null;
  }[];
}
export interface DifferenceRequest {
  before?: number;
  after?: number;
  policy?: Policy;
}
export interface DifferencesView {
  total: number;
  differences: {
    kind: string;
    sentence: string;
    before: string | null;
    after: string | null;
  }[];
}
export interface RehearsalView {
  leads: number;
  erased: number;
  from: number | null;
  until: number | null;
  unread: {
    field: string;
    leads: number;
    today: number;
  }[];
  happened: {
    changed: number;
    otherwise: number;
    owners: {
      repId: string | null;
      name: string;
      before: number;
      after: number;
    }[];
    rules: {
      ruleId: string | null;
      name: string;
      before: number;
      after: number;
    }[];
    leads: {
      leadId: string;
      url: string;
      at: number;
      before: string;
      after: string;
    }[];
  };
  published: {
    changed: number;
    otherwise: number;
    owners: {
      repId: string | null;
      name: string;
      before: number;
      after: number;
    }[];
    rules: {
      ruleId: string | null;
      name: string;
      before: number;
      after: number;
    }[];
    leads: {
      leadId: string;
      url: string;
      at: number;
      before: string;
      after: string;
    }[];
  } | null;
}
export interface RehearseRequest {
  last: number;
  policy?: Policy;
}
export interface FailureView {
  ok: false;
  code: string;
  message: string;
  nextStep: string;
}
