/** Installations and their state. */
import type { Installation, Installations } from '../application/ports/installations.ts';
import type { Grant } from '../application/ports/crm-oauth.ts';
import { storeGrant } from './grants.ts';
import type { PortDeps } from './port-deps.ts';
import { acrossInstallations, asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

/** `lastEventAt` is what the inbox knows, or what was remembered when retention dropped the inbox's old months. */
const COLUMNS = `
  i.installation_id as id, i.crm, i.crm_account_id as "crmAccountId", i.state, i.name, i.zone, i.app_url as "appUrl", i.scopes,
  i.installed_at as "installedAt", i.state_since as "stateSince", i.state_reason as "stateReason",
  i.mode, i.mode_since as "modeSince", i.mode_by as "modeBy", i.swept_until as "sweptUntil",
  greatest(i.last_event_at, (select max(e.occurred_at) from inbox e where e.installation_id = i.installation_id)) as "lastEventAt"`;

const FIND = `
-- One installation. Counts on the primary keys of installations and inbox.
select ${COLUMNS} from installations i where i.installation_id = $1`;

const FIND_ID_BY_ACCOUNT = `
-- The id of an account's installation, over all installations. Counts on the unique key (crm, crm_account_id).
select installation_id as id from installations where crm = $1 and crm_account_id = $2`;

const LIST_CONNECTED = `
-- All connected installations, oldest first.
select ${COLUMNS} from installations i where i.state = 'connected' order by i.installed_at, i.installation_id`;

const LIST = `
-- All installations in any state, oldest first.
select ${COLUMNS} from installations i order by i.installed_at, i.installation_id`;

const CONNECT = `
-- Creates the installation or connects it again. Counts on the primary key; the account's advisory lock is held.
insert into installations (installation_id, crm, crm_account_id, state, name, zone, app_url, scopes, installed_at, state_since, swept_until, mode)
values ($1, $2, $3, 'connected', $4, $5, $6, $7, $8, $8, $8, $9)
on conflict (installation_id) do update set
  name = excluded.name, zone = excluded.zone, app_url = excluded.app_url, scopes = excluded.scopes, state = 'connected', state_reason = null,
  state_since = case when installations.state = 'connected' then installations.state_since else excluded.state_since end`;

const DESCRIBE = `
-- What the CRM tells of the account. Locks the installation's row.
update installations set name = $2, zone = $3, app_url = $4 where installation_id = $1`;

const SET_STATE = `
-- Changes the state. Locks the installation's row.
update installations set state = $2, state_reason = $3, state_since = $4 where installation_id = $1`;

const SET_MODE = `
-- Changes what decisions lead to. Locks the installation's row.
update installations set mode = $2, mode_by = $3, mode_since = $4 where installation_id = $1 and mode <> $2`;

const PAUSE_RUNS = `
-- Runs over many leads ask for no more; what they asked for is followed to its end. Locks their rows. Counts on bulk_runs_recent.
update bulk_runs set state = 'paused', due_at = $2, lease_until = null, fence = nextval('fences') where installation_id = $1 and state = 'running'`;

const DROP_GRANT = `
-- A grant that is gone, or given up, is not kept.
delete from grants where installation_id = $1`;

const SET_SWEPT_UNTIL = `
-- Moves the sweep forward, never back.
update installations set swept_until = greatest(swept_until, $2) where installation_id = $1`;

/** Every table of the installation, the installation itself last. */
const TABLES = [
  'territory_upload_parts',
  'territory_uploads',
  'enrichment_answers',
  'account_keys',
  'account_names',
  'account_indexing',
  'bulk_leads',
  'bulk_runs',
  'observations',
  'shadow_verdicts',
  'shadow_pools',
  'shadows',
  'scheduled_policies',
  'streams',
  'inbox',
  'waiting_leads',
  'decisions',
  'assignments',
  'absences',
  'rotation_adjustments',
  'rosters',
  'rotation_pools',
  'outgoing_writes',
  'owner_changes',
  'workflow_requests',
  'request_log',
  'rate_windows',
  'policy_versions',
  'policy_drafts',
  'page_keys',
  'grants',
  'installations',
] as const;

const ERASE_JOBS = `
-- Jobs that carry the installation's id, finished ones too.
delete from pgboss.job where data ->> 'installationId' = $1`;

/** Installations in PostgreSQL. */
export function createInstallations({ pool, sealer, newId }: Pick<PortDeps, 'pool' | 'sealer' | 'newId'>): Installations {
  const find = (id: string): Promise<Installation | null> => asInstallation(pool, id, (tx) => one(tx, id));
  return {
    find,
    async findByAccount(crm, crmAccountId) {
      const [row] = await acrossInstallations(pool, (tx) => tx.query<{ id: string }>(FIND_ID_BY_ACCOUNT, [crm, crmAccountId]));
      return row === undefined ? null : find(row.id);
    },
    listConnected: () => acrossInstallations(pool, (tx) => tx.query<Installation>(LIST_CONNECTED)),
    list: () => acrossInstallations(pool, (tx) => tx.query<Installation>(LIST)),
    connect: ({ crm, grant, name, zone, appUrl, mode = 'live', now }) =>
      acrossInstallations(pool, async (tx) => {
        const id = await lockAccount(tx, crm, grant, newId);
        await tx.query('-- From here on bound to the one installation.\n' + BIND, [id]);
        await tx.query(CONNECT, [id, crm, grant.crmAccountId, name, zone, appUrl, grant.scopes, now, mode]);
        await storeGrant(tx, sealer, id, grant);
        return existing(tx, id);
      }),
    describe: (installationId, { name, zone, appUrl }) =>
      asInstallation(pool, installationId, async (tx) => {
        await tx.query(DESCRIBE, [installationId, name, zone, appUrl]);
        return existing(tx, installationId);
      }),
    async setState(installationId, state, reason, now) {
      await asInstallation(pool, installationId, async (tx) => {
        await tx.query(SET_STATE, [installationId, state, reason, now]);
        if (state !== 'connected') await tx.query(DROP_GRANT, [installationId]);
      });
    },
    async setMode(installationId, mode, by, now) {
      await asInstallation(pool, installationId, async (tx) => {
        await tx.query(SET_MODE, [installationId, mode, by, now]);
        if (mode === 'observing') await tx.query(PAUSE_RUNS, [installationId, now]);
      });
    },
    async setSweptUntil(installationId, sweptUntil) {
      await asInstallation(pool, installationId, (tx) => tx.query(SET_SWEPT_UNTIL, [installationId, sweptUntil]));
    },
    async erase(installationId) {
      await asInstallation(pool, installationId, async (tx) => {
        for (const table of TABLES)
          await tx.query(`-- All rows of the installation in one table.\ndelete from ${table} where installation_id = $1`, [
            installationId,
          ]);
      });
      await pool.query(ERASE_JOBS, [installationId]);
    },
  };
}

const BIND = `select set_config('role', 'signalbox_app', true), set_config('signalbox.installation_id', $1, true)`;

async function one(tx: Tx, id: string): Promise<Installation | null> {
  const [row] = await tx.query<Installation>(FIND, [id]);
  return row ?? null;
}

async function existing(tx: Tx, id: string): Promise<Installation> {
  const installation = await one(tx, id);
  if (installation === null) throw new Error('an installation is missing right after it was stored');
  return installation;
}

/** The id of the account's installation, old or new; until the transaction ends nobody else connects this account. */
async function lockAccount(tx: Tx, crm: string, grant: Grant, newId: () => string): Promise<string> {
  await tx.query('-- Two callbacks for one account wait for each other.\nselect pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `${crm}/${grant.crmAccountId}`,
  ]);
  const [known] = await tx.query<{ id: string }>(FIND_ID_BY_ACCOUNT, [crm, grant.crmAccountId]);
  return known?.id ?? newId();
}
