/** Assignments as they are remembered beside their decisions: for limits, for the next lead of the same customer, for turns that are given back. */
import type { EarlierAssignment } from '../../routing/facts.ts';
import type { GivenLead } from '../../routing/rehearse/given-log.ts';
import type { Usage, UsageQuery } from '../../routing/eligibility/usage.ts';

/** Who a customer is, normalised. Null = unknown; compared with what was kept of earlier leads by keyed digests. */
export interface CustomerKeys {
  readonly email: string | null;
  readonly phone: string | null;
  readonly accountId: string | null;
}

/** The last assignment of a lead. */
export interface LastAssignment {
  readonly leadId: string;
  readonly decisionId: string;
  readonly repId: string;
  readonly poolId: string | null;
}

export interface Assignments {
  /**
   * Assignments of other leads of the same customer since a moment (epoch ms), the newest first, a few by each key; those that were returned are
   * left out. By lead; a lead without any is absent.
   */
  earlier(
    installationId: string,
    leads: readonly { readonly leadId: string; readonly customer: CustomerKeys }[],
    since: number,
  ): Promise<ReadonlyMap<string, readonly EarlierAssignment[]>>;
  /** Everything given from `from` on and before `until` (epoch ms) that was not returned, oldest first. */
  given(installationId: string, from: number, until: number): Promise<readonly GivenLead[]>;
  /** How the counters stand now, without any lock: for looking ahead. */
  usage(installationId: string, queries: readonly UsageQuery[]): Promise<Usage>;
  /** The last assignment of each lead, unless its turn was given back. */
  lastOf(installationId: string, leadIds: readonly string[]): Promise<readonly LastAssignment[]>;
  /** When each rep was last given a lead through one of these pools, epoch ms; whoever never was is absent. */
  lastServed(
    installationId: string,
    members: readonly { readonly repId: string; readonly poolId: string }[],
  ): Promise<readonly { readonly repId: string; readonly poolId: string; readonly at: number }[]>;
}
