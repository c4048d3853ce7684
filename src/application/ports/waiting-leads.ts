/** Leads that wait to be routed: one row per lead, claimed under a lease with a fencing token. */
import type { HeldAs, RoutingRequest } from '../../routing/facts.ts';

export interface WaitingLead {
  readonly leadId: string;
  /** What was asked; a held lead keeps it, and what a look at it asks follows from the deadline. */
  readonly request: RoutingRequest;
  /** When the CRM or the person asked; the clock of "time to assignment". */
  readonly requestedAt: number;
  /** How often it failed so far. */
  readonly attempts: number;
  readonly fence: number;
  /** Set while held: the deadline. */
  readonly deadline: number | null;
}

/** What a support person sees of leads that are not routed yet. */
export interface WaitingView {
  readonly leadId: string;
  readonly state: 'waiting' | 'held' | 'stuck';
  readonly requestedAt: number;
  readonly dueAt: number;
  readonly deadline: number | null;
  readonly attempts: number;
  /** Last failure in safe words; null = none. */
  readonly problem: string | null;
  /** What a held lead waits for; null = it is not held, or was by a version that did not say. */
  readonly because: HeldAs['because'] | null;
}

export interface WaitingLeads {
  /** Asks for a routing of the lead now (and wakes a worker, in the same transaction). A newer request replaces one that waits; never a second row. */
  ask(
    installationId: string,
    leads: readonly { leadId: string; request: RoutingRequest; requestedAt: number }[],
    now: number,
  ): Promise<void>;
  /** Claims up to `limit` due leads, oldest first. */
  claim(installationId: string, limit: number, now: number, leaseMs: number): Promise<WaitingLead[]>;
  /** Gives claimed leads back after a failure, due again at `dueAt`. `stuck` leads wait for a person's retry. Stale fences are ignored. */
  giveBack(
    installationId: string,
    leads: readonly { leadId: string; fence: number; dueAt: number; problem: string; stuck: boolean }[],
  ): Promise<void>;
  /** Drops claimed leads that need no routing (deleted in the CRM). */
  drop(installationId: string, leads: readonly { leadId: string; fence: number }[]): Promise<void>;
  /** The oldest first; leads on a follow-up path are left out. */
  list(installationId: string, limit: number): Promise<WaitingView[]>;
  /** How this lead waits; null = it does not. */
  find(installationId: string, leadId: string): Promise<WaitingView | null>;
  /** Makes a waiting, held or stuck lead due now with its request and deadline as they stand, and wakes a worker; null = every waiting and stuck lead (not the held). Returns how many. */
  retry(installationId: string, leadId: string | null, now: number): Promise<number>;
}
