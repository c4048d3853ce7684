/** Channels of an account in PostgreSQL: addresses, tokens and keys sealed, each bound to its place. */
import type { ChannelSecrets, ChannelSettings, ChannelView } from '../application/ports/channel-settings.ts';
import type { PortDeps } from './port-deps.ts';
import { createSealer, SealBroken, type Sealer } from './seal.ts';
import { asInstallation } from './transaction.ts';

const LIST = `
-- Every channel that the account set up, the first one first. A handful of rows.
select channel_id as "channelId", kind, name, hint, changed_at as "changedAt", changed_by as "changedBy", broken_since as "brokenSince", problem
from channels where installation_id = $1 order by created_at, channel_id`;

const SAVE = `
-- Sets a channel up, or changes it: what it could not do before is forgotten.
insert into channels (installation_id, channel_id, kind, name, hint, sealed, created_at, changed_at, changed_by) values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
on conflict (installation_id, channel_id) do update set
  kind = excluded.kind, name = excluded.name, hint = excluded.hint, sealed = excluded.sealed, changed_at = excluded.changed_at,
  changed_by = excluded.changed_by, broken_since = null, problem = null`;

const REMOVE = `
-- Forgets a channel. Counts on the primary key.
delete from channels where installation_id = $1 and channel_id = $2 returning channel_id`;

const OPEN = `
-- The sealed secrets of a channel. Counts on the primary key.
select sealed from channels where installation_id = $1 and channel_id = $2`;

const MARK_BROKEN = `
-- Remembers since when nothing gets through, or that something does again. Writes nothing where that is known. Counts on the primary key.
update channels set broken_since = case when $3::bigint is null then null else coalesce(broken_since, $3) end, problem = $4
where installation_id = $1 and channel_id = $2 and ((broken_since is null) <> ($3::bigint is null) or problem is distinct from $4)`;

const SEAL_ANEW = `
-- Seals with the current key what the key before had sealed, unless it was changed meanwhile. Counts on the primary key.
update channels set sealed = $4 where installation_id = $1 and channel_id = $2 and sealed = $3`;

/** The sealer of channels. */
export const createChannelSealer = (keys: Parameters<typeof createSealer>[0]): Sealer => createSealer(keys, 'channels');

/** Channel settings in PostgreSQL. */
export function createChannelSettings({ pool, sealer }: Pick<PortDeps, 'pool'> & { readonly sealer: Sealer }): ChannelSettings {
  return {
    list: (installationId) => asInstallation(pool, installationId, (tx) => tx.query<ChannelView>(LIST, [installationId])),
    async save(installationId, { channelId, name, secrets, by }, now) {
      const sealed = sealer.seal(JSON.stringify(secrets), placeOf(installationId, channelId));
      await asInstallation(pool, installationId, (tx) =>
        tx.query(SAVE, [installationId, channelId, secrets.kind, name, hintOf(secrets), sealed, now, by]),
      );
    },
    remove: (installationId, channelId) =>
      asInstallation(pool, installationId, async (tx) => (await tx.query(REMOVE, [installationId, channelId])).length > 0),
    async open(installationId, channelId) {
      const [row] = await asInstallation(pool, installationId, (tx) => tx.query<{ sealed: string }>(OPEN, [installationId, channelId]));
      if (row === undefined) return null;
      try {
        const place = placeOf(installationId, channelId);
        const text = sealer.open(row.sealed, place);
        if (!sealer.isCurrent(row.sealed))
          await asInstallation(pool, installationId, (tx) =>
            tx.query(SEAL_ANEW, [installationId, channelId, row.sealed, sealer.seal(text, place)]),
          );
        // What was sealed here is what was checked when it was saved.
        return JSON.parse(text) as ChannelSecrets;
      } catch (error) {
        if (error instanceof SealBroken) return { kind: 'unreadable' };
        throw error;
      }
    },
    async markBroken(installationId, channelId, broken) {
      await asInstallation(pool, installationId, (tx) =>
        tx.query(MARK_BROKEN, [installationId, channelId, broken?.since ?? null, broken?.problem ?? null]),
      );
    },
  };
}

const placeOf = (installationId: string, channelId: string): string => `${installationId}/channels/${channelId}`;

function hintOf(secrets: ChannelSecrets): string {
  if (secrets.kind === 'slack-app') return secrets.signingSecret === null ? 'buttons open pages' : 'buttons answer in Slack';
  return URL.parse(secrets.url)?.host ?? '';
}
