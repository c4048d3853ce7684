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
export type LinesKept = string[];

export interface CandidateView {
  repId: string;
  name: string;
  verdict: 'chosen' | 'eligible' | 'ineligible';
  why: string;
  until: number | null;
  propensity: number | null;
  readAt: number;
  load?: number | null;
  weight?: number;
  lacks?: string[];
}
export interface DecisionView {
  decisionId: string | null;
  outcome: 'assigned' | 'held' | 'offered' | 'queued' | 'on-path' | 'left-alone';
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
  kind:
    | 'entered'
    | 'account'
    | 'passed-over'
    | 'matched'
    | 'territory'
    | 'score'
    | 'same-customer'
    | 'partner'
    | 'team'
    | 'queue'
    | 'hold'
    | 'path'
    | 'skill-relaxed'
    | 'person'
    | 'pool'
    | 'offer'
    | 'when-out'
    | 'fallback'
    | 'left-alone';
  title: string | null;
  sentence: string;
  details: string[];
}
export interface LeadTraceView {
  leadId: string;
  state: 'never-seen' | 'waiting' | 'routed' | 'observed' | 'queued' | 'on-path' | 'offered' | 'held' | 'left-alone' | 'stuck' | 'erased';
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
  followThrough: FollowView | null;
}
export interface FollowView {
  followId: string;
  state: 'offered' | 'new' | 'accepted' | 'touched' | 'closed' | 'over';
  rep: {
    repId: string;
    name: string;
  } | null;
  blind: boolean;
  sentence: string;
  clocks: ClockView[];
  told: ToldView[];
  happened: {
    at: number;
    kind: string;
    sentence: string;
  }[];
  outcomes: {
    at: number;
    outcome: string;
    sentence: string;
  }[];
  may: MayView;
}
export interface ClockView {
  clockId: string;
  name: string;
  asks: 'acceptance' | 'first-touch' | 'next-touch';
  state: 'running' | 'paused' | 'met' | 'missed' | 'ended';
  startedAt: number;
  dueAt: number | null;
  metAt: number | null;
  usedMs: number;
  limitMs: number;
  counts: string;
  sentence: string;
  then: string[];
}
export interface ToldView {
  noticeId: string;
  state: 'waiting' | 'kept' | 'sent' | 'failed' | 'unsure' | 'joined' | 'dropped';
  kind: 'assigned' | 'claim-offer' | 'reminder' | 'breach' | 'reassigned' | 'nudge' | 'digest' | 'test';
  at: number;
  sentence: string;
  problem: string | null;
}
export interface MayView {
  accept: boolean;
  claim: boolean;
  reject: boolean;
  reasons: {
    id: string;
    name: string;
  }[];
  give: boolean;
  people: {
    repId: string;
    name: string;
  }[];
}
export interface RerouteRequest {
  requestId: string;
  why: string;
  poolId?: string;
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
  linesKept?: LinesKept;
}
export interface Policy {
  format: 1;
  entry: {
    ownedLeads: 'leave' | 'leave-to-takers' | 'route';
    importedLeads: 'leave' | 'route';
    routedBefore: 'leave' | 'route';
    only: Condition | null;
  };
  matching: {
    /**
     * @maxItems 6
     */
    methods: ('associated' | 'domain' | 'alias' | 'phone' | 'name' | 'near-name')[];
    minConfidence: number;
    /**
     * @maxItems 5
     */
    tieBreakers: ('open-deal' | 'customer' | 'latest-activity' | 'most-contacts' | 'oldest')[];
    /**
     * @maxItems 5000
     */
    aliasDomains?: string[][];
    hierarchy?: {
      use: 'parent' | 'ultimate-parent';
      when: 'always' | 'account-unowned';
    };
  };
  availability: {
    unknownHours: 'available' | 'out';
    workingHours: 'respect' | 'ignore';
    holidays?: {
      country: string;
      region?: string;
    };
    /**
     * @maxItems 500
     */
    companyDays?: {
      date: string;
      name: string;
    }[];
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
        }
      | {
          kind: 'team';
          teamId: string;
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
          kind: 'queue';
          queueId: string;
        }
      | {
          kind: 'score';
          score:
            | {
                field: string;
              }
            | {
                scoreId: string;
              };
          /**
           * @minItems 1
           * @maxItems 500
           */
          tiers: {
            id: string;
            name: string;
            atLeast: number;
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
          kind: 'sticky';
          /**
           * @minItems 1
           * @maxItems 3
           */
          by: ('email' | 'phone' | 'account')[];
          withinDays: number;
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
          kind: 'duplicate-owner';
          /**
           * @minItems 1
           * @maxItems 3
           */
          by: ('email' | 'phone' | 'account')[];
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
          kind: 'partner';
          field: string;
          /**
           * @minItems 1
           * @maxItems 5000
           */
          partners: {
            id: string;
            name: string;
            /**
             * @minItems 1
             * @maxItems 5000
             */
            values: string[];
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
          kind: 'hold';
          until:
            | {
                kind: 'time';
                at: string;
                zone: string;
                /**
                 * @minItems 1
                 * @maxItems 7
                 */
                days?: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
              }
            | {
                kind: 'rep-in-hours';
                target:
                  | {
                      kind: 'person';
                      repId: string;
                    }
                  | {
                      kind: 'pool';
                      poolId: string;
                    };
              }
            | {
                kind: 'condition';
                when: Condition;
              }
            | {
                kind: 'enriched';
              };
          maxMinutes: number;
          atDeadline: 'next-rule' | 'fallback';
        }
      | {
          kind: 'path';
          pathId: string;
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
    choose?: 'rotation' | 'least-loaded';
    claim?: {
      withinMinutes: number;
      shows: 'lead' | 'blind';
      unclaimed: 'rotation' | 'when-out';
    };
    /**
     * @maxItems 20
     */
    skills?: {
      skill: string;
      field: string;
      need: 'required' | 'preferred';
      relaxAfterMinutes?: number;
    }[];
    licence?: {
      /**
       * @minItems 1
       * @maxItems 10
       */
      region: string[];
      /**
       * @minItems 1
       * @maxItems 10
       */
      product?: string[];
      whenUnknown: 'anyone' | 'nobody';
    };
    /**
     * @maxItems 20
     */
    caps?: {
      most: number;
      per:
        | ('hour' | 'day' | 'week' | 'month')
        | {
            rollingMinutes: number;
          };
      of: 'member' | 'pool';
    }[];
    rotation?: {
      sharedAs?: string;
      /**
       * @maxItems 50
       */
      tagWeights?: {
        tag: string;
        weight: number;
      }[];
      onReturn?:
        | {
            kind: 'fair-from-now';
          }
        | {
            kind: 'catch-up';
            atMost: number;
          };
      newcomer?:
        | {
            kind: 'even';
          }
        | {
            kind: 'ahead';
            leads: number;
          };
      turnReturned?: 'never' | 'rerouted';
      start?:
        | {
            kind: 'in-order';
          }
        | {
            kind: 'random';
            seed: string;
          };
    };
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
      city?: string[];
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
      /**
       * @minItems 1
       * @maxItems 10
       */
      account?: string[];
    };
    zone?: string;
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
      city?: string[];
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
      /**
       * @minItems 1
       * @maxItems 5000
       */
      account?: string[];
      from?: string;
      until?: string;
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
  eligibility?: {
    /**
     * @maxItems 20
     */
    caps?: {
      most: number;
      per:
        | ('hour' | 'day' | 'week' | 'month')
        | {
            rollingMinutes: number;
          };
    }[];
    maxOpen?: number;
    licence?: {
      /**
       * @minItems 1
       * @maxItems 10
       */
      region: string[];
      /**
       * @minItems 1
       * @maxItems 10
       */
      product?: string[];
      whenUnknown: 'anyone' | 'nobody';
    };
  };
  /**
   * @maxItems 5000
   */
  people?: {
    repId: string;
    skills?: {
      /**
       * @maxItems 500
       */
      [k: string]: string[];
    };
    /**
     * @maxItems 500
     */
    licences?: {
      region: string;
      product: string | null;
      until: string | null;
    }[];
    /**
     * @maxItems 50
     */
    tags?: string[];
    /**
     * @maxItems 50
     */
    workingHours?: {
      /**
       * @minItems 1
       * @maxItems 7
       */
      days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
      startMinute: number;
      endMinute: number;
    }[];
    zone?: string;
    holidays?: {
      country: string;
      region?: string;
    };
    /**
     * @maxItems 20
     */
    caps?: {
      most: number;
      per:
        | ('hour' | 'day' | 'week' | 'month')
        | {
            rollingMinutes: number;
          };
    }[];
    maxOpen?: number;
    managerId?: string;
    ramp?: {
      from: string;
      /**
       * @minItems 1
       * @maxItems 104
       */
      shares: number[];
    };
  }[];
  /**
   * @maxItems 500
   */
  scores?: {
    id: string;
    name: string;
    /**
     * @minItems 1
     * @maxItems 500
     */
    parts: {
      id: string;
      name: string;
      when: Condition;
      points: number;
    }[];
  }[];
  /**
   * @maxItems 500
   */
  paths?: {
    id: string;
    name: string;
    set: {
      [k: string]: string;
    };
    workflowId: string | null;
    handOver: {
      when: Condition | null;
      to:
        | {
            kind: 'person';
            repId: string;
          }
        | {
            kind: 'pool';
            poolId: string;
          };
      afterMinutes: number;
      atDeadline: 'hand-over' | 'stay';
    };
  }[];
  enrichment?: {
    /**
     * @maxItems 20
     */
    providers: string[];
    waitSeconds: number;
  };
  slas?: {
    business?: {
      zone: string;
      hours:
        | {
            /**
             * @minItems 1
             * @maxItems 7
             */
            days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
            startMinute: number;
            endMinute: number;
          }[]
        | null;
    };
    /**
     * @maxItems 500
     */
    limits: {
      id: string;
      name: string;
      enabled: boolean;
      appliesTo: {
        when?: Condition;
        /**
         * @minItems 1
         * @maxItems 500
         */
        ruleIds?: string[];
        /**
         * @minItems 1
         * @maxItems 500
         */
        poolIds?: string[];
        score?: {
          of:
            | {
                field: string;
              }
            | {
                scoreId: string;
              };
          atLeast: number;
        };
      };
      asks:
        | {
            for: 'acceptance';
          }
        | {
            for: 'first-touch';
          }
        | {
            for: 'next-touch';
            after: number;
          };
      withinMinutes: number;
      time: 'wall' | 'rep' | 'business';
      onReassign: 'restart' | 'continue';
      remindMinutesBefore?: number;
      /**
       * @maxItems 5
       */
      onBreach: (
        | {
            kind: 'remind';
          }
        | {
            kind: 'tell-manager';
          }
        | {
            kind: 'reassign';
          }
        | {
            kind: 'pool';
            poolId: string;
          }
        | {
            kind: 'pause-rep';
            afterMissed: number;
          }
      )[];
    }[];
  };
  acceptance?: {
    reject: 'allowed' | 'not-allowed';
    /**
     * @maxItems 50
     */
    reasons: {
      id: string;
      name: string;
    }[];
    give: 'anyone' | 'same-pool' | 'not-allowed';
  };
  notifications?: {
    /**
     * @maxItems 20
     */
    channelIds: string[];
    /**
     * @maxItems 500
     */
    rules?: {
      id: string;
      name: string;
      /**
       * @minItems 1
       * @maxItems 6
       */
      about: ('assigned' | 'claim-offer' | 'reminder' | 'breach' | 'reassigned' | 'nudge')[];
      /**
       * @minItems 1
       * @maxItems 500
       */
      ruleIds?: string[];
      /**
       * @minItems 1
       * @maxItems 500
       */
      poolIds?: string[];
      /**
       * @maxItems 20
       */
      channelIds: string[];
      /**
       * @maxItems 20
       */
      also?: (
        | {
            kind: 'manager';
          }
        | {
            kind: 'person';
            repId: string;
          }
        | {
            kind: 'place';
            channelId: string;
            address: string;
          }
      )[];
      template?: {
        subject: string;
        body: string;
      };
    }[];
    quiet?: {
      when:
        | {
            kind: 'outside-hours';
          }
        | {
            kind: 'between';
            from: string;
            until: string;
          };
      /**
       * @maxItems 6
       */
      except: ('assigned' | 'claim-offer' | 'reminder' | 'breach' | 'reassigned' | 'nudge')[];
    };
    templates?: {
      assigned?: {
        subject: string;
        body: string;
      };
      'claim-offer'?: {
        subject: string;
        body: string;
      };
      reminder?: {
        subject: string;
        body: string;
      };
      breach?: {
        subject: string;
        body: string;
      };
      reassigned?: {
        subject: string;
        body: string;
      };
      nudge?: {
        subject: string;
        body: string;
      };
    };
    managerId?: string;
  };
  ownership?: {
    /**
     * @maxItems 500
     */
    cadences?: {
      id: string;
      name: string;
      enabled: boolean;
      appliesTo: {
        when?: Condition;
        /**
         * @minItems 1
         * @maxItems 500
         */
        ruleIds?: string[];
        /**
         * @minItems 1
         * @maxItems 500
         */
        poolIds?: string[];
        score?: {
          of:
            | {
                field: string;
              }
            | {
                scoreId: string;
              };
          atLeast: number;
        };
      };
      everyDays: number;
      /**
       * @maxItems 50
       */
      byStage?: {
        /**
         * @minItems 1
         * @maxItems 50
         */
        stages: string[];
        everyDays: number;
      }[];
      escalateAfter: number;
      /**
       * @maxItems 5
       */
      then: (
        | {
            kind: 'remind';
          }
        | {
            kind: 'tell-manager';
          }
        | {
            kind: 'reassign';
          }
        | {
            kind: 'pool';
            poolId: string;
          }
        | {
            kind: 'pause-rep';
            afterMissed: number;
          }
      )[];
    }[];
    idle?: {
      days: number;
      /**
       * @maxItems 5
       */
      then: (
        | {
            kind: 'remind';
          }
        | {
            kind: 'tell-manager';
          }
        | {
            kind: 'reassign';
          }
        | {
            kind: 'pool';
            poolId: string;
          }
        | {
            kind: 'pause-rep';
            afterMissed: number;
          }
      )[];
    };
    ownerLeft?: 'tell-manager' | 'reassign';
    longLeave?: {
      days: number;
      then: 'tell-manager' | 'reassign';
    };
    overturned?: 'accept' | 'tell-manager' | 'reassign';
  };
  outcomes?: {
    /**
     * @maxItems 7
     */
    rules: {
      outcome: 'qualified' | 'meeting-held' | 'opportunity' | 'won' | 'lost' | 'recycled' | 'parked';
      /**
       * @minItems 1
       * @maxItems 20
       */
      signs: (
        | {
            kind: 'stage';
            /**
             * @minItems 1
             * @maxItems 50
             */
            values: string[];
          }
        | {
            kind: 'status';
            /**
             * @minItems 1
             * @maxItems 50
             */
            values: string[];
          }
        | {
            kind: 'deal-stage';
            /**
             * @minItems 1
             * @maxItems 50
             */
            values: string[];
          }
        | {
            kind: 'deal';
            state: 'open' | 'won' | 'lost';
          }
        | {
            kind: 'converted';
          }
        | {
            kind: 'meeting';
          }
      )[];
    }[];
  };
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
  exampleLead?: {
    fields: {
      [k: string]: string | number | boolean | string[];
    };
  };
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
  accounts: {
    complete: boolean;
    read: number;
    completedAt: number | null;
  };
  pageKey: {
    madeAt: number;
    lastUsedAt: number | null;
  } | null;
  stream: {
    source: ('pubsub' | 'cometd' | 'poll') | null;
    held: boolean;
    completeUntil: number;
    trouble: string | null;
  } | null;
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
  usualOutcomes: {
    /**
     * @maxItems 7
     */
    rules: {
      outcome: 'qualified' | 'meeting-held' | 'opportunity' | 'won' | 'lost' | 'recycled' | 'parked';
      /**
       * @minItems 1
       * @maxItems 20
       */
      signs: (
        | {
            kind: 'stage';
            /**
             * @minItems 1
             * @maxItems 50
             */
            values: string[];
          }
        | {
            kind: 'status';
            /**
             * @minItems 1
             * @maxItems 50
             */
            values: string[];
          }
        | {
            kind: 'deal-stage';
            /**
             * @minItems 1
             * @maxItems 50
             */
            values: string[];
          }
        | {
            kind: 'deal';
            state: 'open' | 'won' | 'lost';
          }
        | {
            kind: 'converted';
          }
        | {
            kind: 'meeting';
          }
      )[];
    }[];
  };
}
export interface PolicyFormView {
  schema: {
    [k: string]: unknown;
  };
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
    settings: {
      about: string;
      words: string;
    }[];
    linesLeftOut?: {
      tableId: string;
      lines: number;
    }[];
  } | null;
  draft: {
    revision: number;
    basedOn: number;
    policy: Policy;
    savedAt: number;
    savedBy: string;
    sentences: RuleSentence[];
    fallback: string;
    settings: {
      about: string;
      words: string;
    }[];
    linesLeftOut?: {
      tableId: string;
      lines: number;
    }[];
  } | null;
}
export interface RuleSentence {
  ruleId: string;
  when: string;
  then: string;
}
export interface PoolsView {
  pools: {
    poolId: string;
    name: string;
  }[];
}
export interface PublishRequest {
  requestId: string;
  revision: number;
  note: string | null;
  from?: number;
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
  teams: {
    teamId: string;
    name: string;
  }[];
  queues:
    | {
        queueId: string;
        name: string;
      }[]
    | null;
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
  linesKept?: LinesKept;
}
export interface SaveDraftView {
  revision: number;
  sentences: RuleSentence[];
  fallback: string;
  settings: {
    about: string;
    words: string;
  }[];
}
export interface TryRequest {
  lead?: string;
  properties?: {
    [k: string]: string;
  };
  policy?: Policy;
  linesKept?: LinesKept;
}
export interface VersionsView {
  versions: {
    version: number;
    publishedAt: number;
    publishedBy: string;
    note: string | null;
  }[];
}
export interface Comparison {
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
    decisionId: string;
    url: string;
    at: number;
    before: string;
    after: string;
  }[];
}
export interface DifferenceRequest {
  before?: number;
  after?: number;
  policy?: Policy;
  linesKept?: LinesKept;
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
  happened: Comparison;
  published: Comparison | null;
}
export interface RehearseRequest {
  last: number;
  policy?: Policy;
  linesKept?: LinesKept;
}
export interface CancelScheduleRequest {
  requestId: string;
}
export interface CancelScheduleView {
  cancelled: true;
}
export interface ModeRequest {
  requestId: string;
  mode: 'live' | 'observing';
}
export interface ModeView {
  mode: 'live' | 'observing';
}
export interface ObservingView {
  mode: 'live' | 'observing';
  since: number | null;
  by: string | null;
  observed: number;
  compared: number;
  agreed: number;
  rules: {
    ruleId: string | null;
    name: string;
    leads: number;
    agreed: number;
  }[];
  reps: {
    repId: string;
    name: string;
    leads: number;
    agreed: number;
    theirs: number;
  }[];
  leads: {
    leadId: string;
    decisionId: string;
    url: string;
    at: number;
    ours: string;
    theirs: string;
  }[];
}
export interface PublishView {
  version: number | null;
  scheduleId: string | null;
  takesEffectAt: number | null;
}
export interface ScheduledView {
  scheduled: {
    scheduleId: string;
    revision: number;
    takesEffectAt: number;
    scheduledAt: number;
    scheduledBy: string;
    note: string | null;
    state: 'scheduled' | 'published' | 'cancelled' | 'refused';
    endedAt: number | null;
    version: number | null;
    findings: FindingView[] | null;
    problem: string | null;
  }[];
}
export interface ShadowLeadView {
  published: DecisionView;
  shadow: DecisionView;
}
export interface ShadowsView {
  shadows: {
    shadowId: string;
    name: string;
    startedAt: number;
    startedBy: string;
    stoppedAt: number | null;
  }[];
  report: {
    shadow: {
      shadowId: string;
      name: string;
      startedAt: number;
      startedBy: string;
      stoppedAt: number | null;
    };
    agreement: {
      leads: number;
      sameOwner: number;
      sameDestination: number;
      sameRule: number;
    };
    comparison: Comparison;
  } | null;
}
export interface StartShadowRequest {
  requestId: string;
  name: string;
}
export interface StartShadowView {
  shadowId: string;
}
export interface StopShadowRequest {
  requestId: string;
}
export interface StopShadowView {
  stopped: true;
}
export interface RehearseLeadRequest {
  decisionId: string;
  last: number;
  policy?: Policy;
  linesKept?: LinesKept;
}
export interface RehearsedLeadView {
  happened: DecisionView;
  published: DecisionView | null;
  policy: DecisionView;
}
export interface ReplayView {
  same: boolean;
  leadId: string;
  decidedAt: number;
  engine: string;
  decision: DecisionView;
  recorded: DecisionView | null;
}
export interface WhatIfRequest {
  /**
   * @minItems 1
   * @maxItems 20
   */
  changes: {
    path: string;
    text: string;
  }[];
}
export interface WhatIfView {
  differs: boolean;
  was: DecisionView;
  wouldBe: DecisionView;
  unasked: string[];
}
export interface BulkAskedView {
  runId: string;
}
export interface BulkMoveRequest {
  requestId: string;
  move: 'start' | 'pause' | 'resume' | 'cancel' | 'undo';
}
export interface BulkMoveView {
  moved: true;
}
export interface BulkRequest {
  requestId: string;
  selection:
    | {
        kind: 'ids';
        /**
         * @minItems 1
         * @maxItems 20000
         */
        leadIds: string[];
      }
    | {
        kind: 'created';
        from: number;
        until: number;
        only: Condition | null;
      }
    | {
        kind: 'owned';
        ownerId: string;
        only: Condition | null;
      }
    | {
        kind: 'routed';
        from: number;
        until: number;
        ruleId: string | null;
        repId: string | null;
        version: number | null;
        only: Condition | null;
      };
  why: string;
  perMinute: number;
}
export interface BulkRunView {
  runId: string;
  kind: 'bulk' | 'hand-over';
  state: 'preparing' | 'ready' | 'running' | 'paused' | 'done' | 'cancelled' | 'undoing' | 'undone';
  leads: string;
  why: string;
  by: string;
  perMinute: number;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  problem: string | null;
  counts: {
    total: number;
    waiting: number;
    asked: number;
    done: number;
    gone: number;
    changed: number;
    undoWaiting: number;
    putBack: number;
    kept: number;
    undoFailed: number;
  };
  preview: {
    looked: number;
    unchanged: number;
    owners: {
      repId: string | null;
      name: string;
      leads: number;
    }[];
    leads: {
      leadId: string;
      url: string;
      before: string;
      after: string;
      sentence: string;
    }[];
  } | null;
  progress: {
    leadId: string;
    url: string;
    before: string;
    after: string;
    sentence: string;
  }[];
}
export interface BulkRunsView {
  runs: {
    runId: string;
    kind: 'bulk' | 'hand-over';
    state: 'preparing' | 'ready' | 'running' | 'paused' | 'done' | 'cancelled' | 'undoing' | 'undone';
    leads: string;
    why: string;
    by: string;
    perMinute: number;
    createdAt: number;
    startedAt: number | null;
    endedAt: number | null;
    problem: string | null;
    counts: {
      total: number;
      waiting: number;
      asked: number;
      done: number;
      gone: number;
      changed: number;
      undoWaiting: number;
      putBack: number;
      kept: number;
      undoFailed: number;
    };
  }[];
}
export interface HandOverRequest {
  requestId: string;
  heirId: string | null;
  why: string;
  perMinute: number;
}
export interface HandOverView {
  revision: number | null;
  runId: string;
}
export interface LeaverView {
  repId: string;
  name: string;
  active: boolean;
  owned: number;
  ownedMore: boolean;
  givenLately: number;
  givenSince: number;
  waiting: string[];
  absences: number;
  policies: {
    which: 'published' | 'draft' | 'scheduled' | 'shadow';
    places: {
      kind: 'rule' | 'backup' | 'tier' | 'partner' | 'territory' | 'pool' | 'profile' | 'path' | 'fallback' | 'manager' | 'told';
      id: string;
      name: string;
    }[];
  }[];
}
export interface BeginUploadRequest {
  requestId: string;
}
export interface FinishUploadRequest {
  requestId: string;
  revision: number;
  tableId: string;
  mode: 'replace' | 'append';
  apply: boolean;
  skipBadRows: boolean;
  parts: number;
}
export interface TerritoryChangeRequest {
  requestId: string;
  revision: number;
  tableId: string;
  /**
   * @maxItems 100
   */
  set: {
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
    city?: string[];
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
    /**
     * @minItems 1
     * @maxItems 5000
     */
    account?: string[];
    from?: string;
    until?: string;
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
  /**
   * @maxItems 100
   */
  remove: string[];
}
export interface TerritoryChangeView {
  revision: number;
  lines: number;
}
export interface TerritoryCheckRequest {
  tableId: string;
}
export interface TerritoryCheckView {
  lines: number;
  findings: {
    severity: 'error' | 'warning';
    code: string;
    sentence: string;
    entryIds: string[];
    example: {
      [k: string]: string;
    } | null;
  }[];
  counts: {
    [k: string]: number;
  };
}
export interface TerritoryCsvRequest {
  requestId: string;
  revision: number;
  tableId: string;
  mode: 'replace' | 'append';
  apply: boolean;
  skipBadRows: boolean;
  text: string;
}
export interface TerritoryExportRequest {
  tableId: string;
  of: 'draft' | 'published';
  from: number;
}
export interface TerritoryExportView {
  text: string;
  lines: number;
  next: number | null;
}
export interface TerritoryImportView {
  rows: number;
  goodRows: number;
  badRows: number;
  ignoredColumns: string[];
  problems: {
    row: number;
    column: string | null;
    value: string;
    sentence: string;
  }[];
  problemCount: number;
  lines: {
    before: number;
    after: number;
    added: number;
    changed: number;
    removed: number;
  };
  revision: number | null;
}
export interface TerritoryLinesRequest {
  tableId: string;
  search: string;
  offset: number;
  limit: number;
}
export interface TerritoryLinesView {
  lines: number;
  found: number;
  page: {
    position: number;
    line: {
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
      city?: string[];
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
      /**
       * @minItems 1
       * @maxItems 5000
       */
      account?: string[];
      from?: string;
      until?: string;
      to:
        | {
            kind: 'person';
            repId: string;
          }
        | {
            kind: 'pool';
            poolId: string;
          };
    };
    sentence: string;
  }[];
}
export interface UploadPartRequest {
  at: number;
  text: string;
}
export interface UploadPartView {
  characters: number;
}
export interface UploadView {
  uploadId: string;
  mostCharacters: number;
  expiresAt: number;
}
export interface EnrichmentView {
  providers: {
    name: string;
    label: string;
    kind: 'built-in' | 'http';
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
  }[];
}
export interface AbsencesView {
  absences: {
    absenceId: string;
    repId: string;
    name: string;
    from: number;
    until: number | null;
    why: string;
    by: string;
    sentence: string;
    now: boolean;
  }[];
}
export interface AddAbsenceRequest {
  requestId: string;
  repId: string;
  from: number | null;
  until: number | null;
  why: string;
}
export interface EndAbsenceRequest {
  requestId: string;
}
export interface AdjustRotationRequest {
  requestId: string;
  rotationId: string;
  repId: string;
  leads: number;
  why: string;
}
export interface RotationView {
  rotations: {
    rotationId: string;
    pools: {
      poolId: string;
      name: string;
    }[];
    name: string;
    turns: number;
    worstDeviation: number;
    members: {
      repId: string;
      name: string;
      weight: number | null;
      entitled: number;
      received: number;
      credit: number;
      adjusted: number;
      servedLeadsAgo: number | null;
      lastServedAt: number | null;
    }[];
  }[];
  adjustments: {
    adjustmentId: string;
    rotationId: string;
    repId: string;
    repName: string;
    leads: number;
    by: string;
    why: string;
    at: number;
    sentence: string;
  }[];
}
export interface AcceptRequest {
  requestId: string;
  followId: string;
}
export interface AnswerView {
  result: 'recorded' | 'already';
  sentence: string;
}
export interface GiveRequest {
  requestId: string;
  followId: string;
  repId: string;
  note?: string;
}
export interface RejectRequest {
  requestId: string;
  followId: string;
  reasonId?: string;
  note?: string;
}
export interface ChannelRemoveRequest {
  requestId: string;
  channelId: string;
}
export interface ChannelRemovedView {
  removed: true;
}
export interface ChannelRequest {
  requestId: string;
  channelId?: string;
  name: string;
  settings:
    | {
        kind: 'slack-app';
        token?: string;
        signingSecret?: string;
      }
    | {
        kind: 'slack-webhook';
        url?: string;
      }
    | {
        kind: 'teams-webhook';
        url?: string;
      }
    | {
        kind: 'webhook';
        url?: string;
        newSecret?: boolean;
      };
}
export interface ChannelSavedView {
  channelId: string;
  secret: string | null;
}
export interface ChannelTestRequest {
  requestId: string;
  channelId: string;
  address?: string;
}
export interface ChannelTestView {
  told: boolean;
  sentence: string;
}
export interface ChannelView {
  channelId: string;
  kind: 'crm-task' | 'crm-notice' | 'email' | 'slack-app' | 'slack-webhook' | 'teams-webhook' | 'webhook';
  name: string;
  hint: string;
  builtIn: boolean;
  ready: boolean;
  changedAt: number | null;
  changedBy: string | null;
  brokenSince: number | null;
  problem: string | null;
}
export interface ChannelsView {
  channels: ChannelView[];
  failures: {
    noticeId: string;
    channelId: string;
    leadId: string | null;
    leadUrl: string | null;
    at: number;
    sentence: string;
    retry: boolean;
  }[];
  slackInteractivityUrl: string;
}
export interface NoticeRetryRequest {
  requestId: string;
  noticeId: string;
}
export interface NoticeRetryView {
  retried: boolean;
  sentence: string;
}
export interface PreviewRequest {
  kind: 'assigned' | 'claim-offer' | 'reminder' | 'breach' | 'reassigned' | 'nudge';
  template?: {
    subject: string;
    body: string;
  };
}
export interface PreviewView {
  subject: string;
  body: string;
  template: {
    subject: string;
    body: string;
  };
  problems: {
    part: 'subject' | 'body';
    message: string;
  }[];
  placeholders: {
    name: string;
    meaning: string;
  }[];
}
export interface FiguresView {
  counts: {
    [k: string]: number;
  };
  speedWall: {
    count: number;
    medianMs: number | null;
    p90Ms: number | null;
  };
  speedWorking: {
    count: number;
    medianMs: number | null;
    p90Ms: number | null;
  };
  acceptedShare: number | null;
  metShare: number | null;
  movedShare: number | null;
  unclaimedShare: number | null;
  wonShare: number | null;
}
export interface HandRequest {
  requestId: string;
  repId: string;
  why: string;
}
export interface HomeView {
  lists: {
    list: 'unaccepted' | 'at-risk' | 'breached' | 'held' | 'undeliverable';
    count: number;
    leads: NowLeadView[];
  }[];
  reps: {
    repId: string;
    name: string;
  }[];
  readAt: number;
  zone: string;
}
export interface NowLeadView {
  leadId: string;
  followId: string | null;
  name: string | null;
  url: string;
  rep: {
    repId: string;
    name: string;
  } | null;
  since: number;
  dueAt: number | null;
  sentence: string;
  actions: ('remind' | 'give' | 'reroute' | 'retry')[];
}
export interface RemindRequest {
  requestId: string;
  followId: string;
}
export interface ReportCsvRequest {
  from: string;
  until: string;
  only?: {
    group: 'day' | 'rep' | 'rule' | 'pool' | 'method' | 'source' | 'cause';
    key: string | null;
  }[];
  after: string | null;
}
export interface ReportCsvView {
  name: string;
  csv: string;
  lines: number;
  next: string | null;
}
export interface ReportLeadsRequest {
  from: string;
  until: string;
  figure:
    | 'assigned'
    | 'accepted'
    | 'rejected'
    | 'touched'
    | 'untouched'
    | 'acceptance-met'
    | 'acceptance-missed'
    | 'first-touch-met'
    | 'first-touch-missed'
    | 'next-touch-met'
    | 'next-touch-missed'
    | 'reassigned'
    | 'moved'
    | 'offered'
    | 'unclaimed'
    | 'qualified'
    | 'meeting-held'
    | 'opportunity'
    | 'won'
    | 'lost'
    | 'recycled'
    | 'parked'
    | 'open';
  only?: {
    group: 'day' | 'rep' | 'rule' | 'pool' | 'method' | 'source' | 'cause';
    key: string | null;
  }[];
  after: string | null;
}
export interface ReportLeadsView {
  leads: {
    leadId: string;
    followId: string;
    name: string | null;
    url: string;
    rep: string | null;
    at: number;
    sentence: string;
  }[];
  total: number;
  next: string | null;
}
export interface ReportRequest {
  from: string;
  until: string;
  only?: {
    group: 'day' | 'rep' | 'rule' | 'pool' | 'method' | 'source' | 'cause';
    key: string | null;
  }[];
}
export interface ReportView {
  from: string;
  until: string;
  zone: string;
  all: FiguresView;
  byDay: {
    day: string;
    figures: FiguresView;
  }[];
  groups: {
    group: 'rep' | 'rule' | 'pool' | 'method' | 'source';
    lines: {
      key: string | null;
      name: string;
      figures: FiguresView;
    }[];
    more: number;
  }[];
  causes: {
    because: string;
    name: string;
    count: number;
  }[];
  load: {
    repId: string;
    name: string;
    open: number;
    got: number;
    due: number | null;
    received: number | null;
    owed: number | null;
  }[];
}
export interface FailureView {
  ok: false;
  code: string;
  message: string;
  nextStep: string;
}
