/** Lets the events of accounts into the CRM's journal, where the app is granted one. A journal that is not granted is left alone for an hour. */
import type { Installation } from '../ports/installations.ts';
import type { JournalCursor } from '../ports/journal.ts';
import type { Ports } from '../ports/ports.ts';

/** How long "not granted" is believed, and how often every account's subscription is made sure of. In ms. */
export const REVIEW_MS = 3_600_000;

/** Whether the journal is to be left alone until its next review. */
export const isResting = (cursor: JournalCursor, now: number): boolean => !cursor.granted && now < cursor.reviewAt;

/** Notes that the app is not let in. */
export async function noteNotGranted(ports: Pick<Ports, 'journalCursors' | 'log' | 'now'>, crm: Installation['crm']): Promise<void> {
  await ports.journalCursors.review(crm, { granted: false, reviewAt: ports.now() + REVIEW_MS });
  ports.log.warn('journal not granted', {
    kind: crm,
    detail: "The CRM has not granted this app the journal's scopes; it is asked again in an hour.",
  });
}

/** `not-configured`: no journal of this CRM is read. Throws `CrmCallFailed`. */
export async function subscribeToJournal(
  ports: Pick<Ports, 'journals' | 'journalCursors' | 'log' | 'now'>,
  crm: Installation['crm'],
  crmAccountIds: readonly string[],
): Promise<'subscribed' | 'not-granted' | 'not-configured'> {
  const journal = ports.journals[crm];
  if (journal === undefined) return 'not-configured';
  if (isResting(await ports.journalCursors.read(crm), ports.now())) return 'not-granted';
  const answer = crmAccountIds.length === 0 ? 'subscribed' : await journal.subscribe(crmAccountIds);
  if (answer === 'not-granted') await noteNotGranted(ports, crm);
  return answer;
}
