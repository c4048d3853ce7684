/** CSV texts on their way in, part by part. */
import type { TerritoryUploads } from '../application/ports/territory-uploads.ts';
import type { PortDeps } from './port-deps.ts';
import { asInstallation } from './transaction.ts';

/** A person works on one; the rest was given up. */
const MOST_UPLOADS = 10;

const FORGET_OLD = `
-- Uploads whose time is over, and the oldest of more than so many. Counts on the primary key; a handful of rows.
delete from territory_uploads where installation_id = $1 and (expires_at <= $2 or upload_id in (
  select upload_id from territory_uploads where installation_id = $1 and upload_id <> $3 order by begun_at desc, upload_id offset $4))`;

const BEGIN = `
-- Begins an upload; harmless to repeat. Counts on the primary key.
insert into territory_uploads (installation_id, upload_id, begun_at, begun_by, expires_at) values ($1, $2, $3, $4, $5)
on conflict (installation_id, upload_id) do nothing`;

const LIVE = `
-- Locks an upload against its end. Counts on the primary key.
select 1 from territory_uploads where installation_id = $1 and upload_id = $2 and expires_at > $3 for share`;

const PUT = `
-- Keeps a part, in place of one kept before. Counts on the primary key.
insert into territory_upload_parts (installation_id, upload_id, at, part) values ($1, $2, $3, $4)
on conflict (installation_id, upload_id, at) do update set part = excluded.part`;

const PARTS = `
-- The first parts of an upload, in order. Counts on the primary key.
select at, part from territory_upload_parts where installation_id = $1 and upload_id = $2 and at < $3 order by at`;

const FORGET = `
-- Ends an upload with its parts. Counts on the primary key.
delete from territory_uploads where installation_id = $1 and upload_id = $2`;

/** Uploads in PostgreSQL. */
export function createTerritoryUploads({ pool }: Pick<PortDeps, 'pool'>): TerritoryUploads {
  return {
    begin: (installationId, { id, by, now, expiresAt }) =>
      asInstallation(pool, installationId, async (tx) => {
        await tx.query(BEGIN, [installationId, id, now, by, expiresAt]);
        await tx.query(FORGET_OLD, [installationId, now, id, MOST_UPLOADS - 1]);
      }),
    put: (installationId, { uploadId, at, text, now }) =>
      asInstallation(pool, installationId, async (tx) => {
        const [live] = await tx.query(LIVE, [installationId, uploadId, now]);
        if (live === undefined) return 'unknown';
        await tx.query(PUT, [installationId, uploadId, at, JSON.stringify(text)]);
        return 'kept';
      }),
    read: (installationId, { uploadId, parts, now }) =>
      asInstallation(pool, installationId, async (tx) => {
        const [live] = await tx.query(LIVE, [installationId, uploadId, now]);
        if (live === undefined) return { kind: 'unknown' };
        const rows = await tx.query<{ at: number; part: string }>(PARTS, [installationId, uploadId, parts]);
        const gap = rows.findIndex(({ at }, place) => at !== place);
        if (gap !== -1 || rows.length < parts) return { kind: 'missing', at: gap === -1 ? rows.length : gap };
        return { kind: 'text', text: rows.map(({ part }) => textOf(part)).join('') };
      }),
    async forget(installationId, uploadId) {
      await asInstallation(pool, installationId, (tx) => tx.query(FORGET, [installationId, uploadId]));
    },
  };
}

function textOf(part: string): string {
  const text: unknown = JSON.parse(part);
  if (typeof text !== 'string') throw new Error('a part of an upload is no text');
  return text;
}
