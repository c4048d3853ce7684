/** Types of the API under /api/v1, made by `npm run render` from src/http/wire. Not edited by hand. */

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
export interface FailureView {
  ok: false;
  code: string;
  message: string;
  nextStep: string;
}
