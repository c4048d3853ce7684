/** Policy versions, which are only ever added, and the one draft. A stored policy is parsed when it is read back. */
import { parsePolicy } from '../application/configure/policy-schema.ts';
import { PolicyBroken } from '../application/ports/policies.ts';
import type { Policies, PolicyDraft, PolicyVersion } from '../application/ports/policies.ts';
import type { Policy } from '../routing/policy/policy.ts';
import type { PortDeps } from './port-deps.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

const VERSION = `version, published_at as "publishedAt", published_by as "publishedBy", note`;

const PUBLISHED = `
-- The newest version. Counts on the primary key.
select ${VERSION}, policy from policy_versions where installation_id = $1 order by version desc limit 1`;

const ONE_VERSION = `
-- One version. Counts on the primary key.
select ${VERSION}, policy from policy_versions where installation_id = $1 and version = $2`;

const VERSIONS = `
-- Versions without their policies, newest first. Counts on the primary key.
select ${VERSION} from policy_versions where installation_id = $1 order by version desc limit $2`;

const DRAFT = `
-- The draft, unless it was discarded. Counts on the primary key.
select policy, revision, based_on as "basedOn", saved_at as "savedAt", saved_by as "savedBy" from policy_drafts where installation_id = $1 and policy is not null`;

const SAVE_DRAFT = `
-- Saves the draft if it is still at the revision the person started from (0 = there was none). Locks the draft's row.
insert into policy_drafts as d (installation_id, policy, revision, based_on, saved_at, saved_by)
select $1, $2::json, 1, $4, $5, $6 where $3 = 0 or exists (select from policy_drafts where installation_id = $1)
on conflict (installation_id) do update set
  policy = excluded.policy, revision = d.revision + 1, based_on = excluded.based_on, saved_at = excluded.saved_at, saved_by = excluded.saved_by
  where case when d.policy is null then 0 else d.revision end = $3
returning revision`;

const DISCARD_DRAFT = `
-- Discards the draft; its revision number stays used.
update policy_drafts set policy = null where installation_id = $1`;

const LOCK = `
-- Locks the installation's row: two publications number their versions one after the other.
select 1 from installations where installation_id = $1 for update`;

const PUBLISH = `
-- Adds the next version. The installation's row is locked.
insert into policy_versions (installation_id, version, policy, published_at, published_by, note)
select $1, coalesce(max(version), 0) + 1, $2::json, $3, $4, $5 from policy_versions where installation_id = $1
returning version`;

const PUBLISH_DRAFT = `
-- Adds the draft at this revision as the next version, byte for byte. The installation's row is locked.
insert into policy_versions (installation_id, version, policy, published_at, published_by, note)
select $1, coalesce((select max(version) from policy_versions where installation_id = $1), 0) + 1, d.policy, $3, $4, $5
from policy_drafts d where d.installation_id = $1 and d.policy is not null and d.revision = $2
returning version`;

type Stored<T extends { readonly policy: Policy }> = Omit<T, 'policy'> & { readonly policy: unknown };

/** Policies in PostgreSQL. */
export function createPolicies({ pool }: Pick<PortDeps, 'pool'>): Policies {
  const run = <T>(installationId: string, work: (tx: Tx) => Promise<T>): Promise<T> => asInstallation(pool, installationId, work);
  return {
    published: (id) => run(id, async (tx) => versionOf((await tx.query<Stored<PolicyVersion>>(PUBLISHED, [id]))[0])),
    version: (id, version) => run(id, async (tx) => versionOf((await tx.query<Stored<PolicyVersion>>(ONE_VERSION, [id, version]))[0])),
    versions: (id, limit) => run(id, (tx) => tx.query<Omit<PolicyVersion, 'policy'>>(VERSIONS, [id, limit])),
    draft: (id) => run(id, (tx) => draftOf(tx, id)),
    saveDraft: (id, { policy, revision, basedOn, by, now }) =>
      run(id, async (tx) => {
        const [saved] = await tx.query<{ revision: number }>(SAVE_DRAFT, [id, JSON.stringify(policy), revision, basedOn, now, by]);
        return saved === undefined ? { saved: false, current: await draftOf(tx, id) } : { saved: true, revision: saved.revision };
      }),
    async discardDraft(id) {
      await run(id, (tx) => tx.query(DISCARD_DRAFT, [id]));
    },
    publishDraft: (id, { revision, by, note, now }) =>
      run(id, async (tx) => {
        await tx.query(LOCK, [id]);
        const [published] = await tx.query<{ version: number }>(PUBLISH_DRAFT, [id, revision, now, by, note]);
        if (published === undefined) return { published: false, current: await draftOf(tx, id) };
        await tx.query(DISCARD_DRAFT, [id]);
        return { published: true, version: published.version };
      }),
    publish: (id, { policy, by, note, now }) =>
      run(id, async (tx) => {
        await tx.query(LOCK, [id]);
        const [published] = await tx.query<{ version: number }>(PUBLISH, [id, JSON.stringify(policy), now, by, note]);
        if (published === undefined) throw new Error('publishing a policy gave no version');
        return published.version;
      }),
  };
}

function versionOf(row: Stored<PolicyVersion> | undefined): PolicyVersion | null {
  return row === undefined ? null : { ...row, policy: parsed(row.policy, row.version) };
}

async function draftOf(tx: Tx, id: string): Promise<PolicyDraft | null> {
  const [row] = await tx.query<Stored<PolicyDraft>>(DRAFT, [id]);
  return row === undefined ? null : { ...row, policy: parsed(row.policy, row.basedOn) };
}

function parsed(stored: unknown, version: number): Policy {
  const result = parsePolicy(stored);
  if (!result.ok) throw new PolicyBroken(version, result.problems.join('\n'));
  return result.policy;
}
