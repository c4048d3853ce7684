/** How far each CRM's journal was read. The journal is the app's and of no installation, so these statements are bound to none. */
import type { JournalCursor, JournalCursors } from '../application/ports/journal.ts';
import type { PortDeps } from './port-deps.ts';
import { acrossInstallations } from './transaction.ts';

const READ = `
-- The cursor of one CRM's journal. Counts on the primary key.
select position, granted, review_at as "reviewAt" from journal_cursors where crm = $1`;

const MOVE = `
-- Moves the position, if it is still where the caller began; makes the row when there is none. Counts on the primary key.
insert into journal_cursors as c (crm, position, granted, review_at) select $1, $3, true, 0 where $2::text is null or exists (select from journal_cursors where crm = $1)
on conflict (crm) do update set position = excluded.position where c.position is not distinct from $2::text
returning crm`;

const REVIEW = `
-- Notes whether the app is let in, and when to ask again. Counts on the primary key.
insert into journal_cursors (crm, granted, review_at) values ($1, $2, $3)
on conflict (crm) do update set granted = excluded.granted, review_at = excluded.review_at`;

const NOTHING_READ: JournalCursor = { position: null, granted: true, reviewAt: 0 };

/** Journal cursors in PostgreSQL. */
export function createJournalCursors({ pool }: Pick<PortDeps, 'pool'>): JournalCursors {
  return {
    async read(crm) {
      const [row] = await acrossInstallations(pool, (tx) => tx.query<JournalCursor>(READ, [crm]));
      return row ?? NOTHING_READ;
    },
    async move(crm, from, to) {
      const rows = await acrossInstallations(pool, (tx) => tx.query(MOVE, [crm, from, to]));
      return rows.length === 1;
    },
    async review(crm, { granted, reviewAt }) {
      await acrossInstallations(pool, (tx) => tx.query(REVIEW, [crm, granted, reviewAt]));
    },
  };
}
