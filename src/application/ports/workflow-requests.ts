/** Requests of CRM workflows that wait for their result. */
import type { RoutingRequest } from '../../routing/facts.ts';
import type { ActionResult } from './crm.ts';

export interface WorkflowRequest {
  readonly callbackId: string;
  readonly leadId: string;
  readonly requestedAt: number;
  readonly attempts: number;
  readonly fence: number;
}

export interface WorkflowRequests {
  /** Stores the request and asks for the routing in one transaction; false when this callback is known already. */
  open(installationId: string, request: { callbackId: string; leadId: string; routing: RoutingRequest }, now: number): Promise<boolean>;
  /**
   * Stores requests whose sender asks for the results instead of being called back, and asks for the routings, in one transaction. Those that
   * are known already ask for nothing again.
   */
  openAll(
    installationId: string,
    requests: readonly { callbackId: string; leadId: string; routing: RoutingRequest }[],
    now: number,
  ): Promise<void>;
  /** The results that stand by now, by callback id; the others are absent. */
  results(installationId: string, callbackIds: readonly string[]): Promise<ReadonlyMap<string, ActionResult>>;
  /** Claims requests whose lead has a result that stands (its write is settled or written, held, left alone, stuck) and is due. */
  claimAnswerable(
    installationId: string,
    limit: number,
    now: number,
    leaseMs: number,
  ): Promise<(WorkflowRequest & { readonly result: ActionResult })[]>;
  finish(installationId: string, requests: readonly { callbackId: string; fence: number }[], now: number): Promise<void>;
  giveBack(
    installationId: string,
    requests: readonly { callbackId: string; fence: number; dueAt: number; problem: string }[],
  ): Promise<void>;
}
