/** Policy versions (immutable) and the one draft of an installation. */
import type { Policy } from '../../routing/policy/policy.ts';

export interface PolicyVersion {
  readonly version: number;
  readonly policy: Policy;
  readonly publishedAt: number;
  /** E-mail or id of the person; `install` for the default policy. */
  readonly publishedBy: string;
  readonly note: string | null;
}

/** The draft. `revision` grows by one with every save; saving on another revision is refused. `basedOn` is a published version. */
export interface PolicyDraft {
  readonly policy: Policy;
  readonly revision: number;
  readonly basedOn: number;
  readonly savedAt: number;
  readonly savedBy: string;
}

export type SaveResult =
  { readonly saved: true; readonly revision: number } | { readonly saved: false; readonly current: PolicyDraft | null };
export type PublishResult =
  { readonly published: true; readonly version: number } | { readonly published: false; readonly current: PolicyDraft | null };

export interface Policies {
  /** The published version; null when there is none. A stored policy that no longer parses throws `PolicyBroken`. */
  published(installationId: string): Promise<PolicyVersion | null>;
  version(installationId: string, version: number): Promise<PolicyVersion | null>;
  /** Newest first. */
  versions(installationId: string, limit: number): Promise<Omit<PolicyVersion, 'policy'>[]>;
  draft(installationId: string): Promise<PolicyDraft | null>;
  /** `revision` is the one the person started from; 0 when there was no draft. */
  saveDraft(
    installationId: string,
    draft: { policy: Policy; revision: number; basedOn: number; by: string; now: number },
  ): Promise<SaveResult>;
  discardDraft(installationId: string): Promise<void>;
  /** Publishes the draft at this revision as the next version and removes the draft. */
  publishDraft(installationId: string, request: { revision: number; by: string; note: string | null; now: number }): Promise<PublishResult>;
  /** Publishes a policy as the next version (default at install, restore). */
  publish(installationId: string, request: { policy: Policy; by: string; note: string | null; now: number }): Promise<number>;
}

/** A stored policy does not parse; `version` says which, the message where. */
export class PolicyBroken extends Error {
  readonly version: number;
  constructor(version: number, message: string) {
    super(message);
    this.name = 'PolicyBroken';
    this.version = version;
  }
}
