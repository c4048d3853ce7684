/**
 * Reads the CRM's journal from where it was left, where the app is granted one: whatever was announced while nobody listened is
 * announced again. Each entry is stored before the cursor moves, so that nothing is lost and an entry may come twice. Entries also
 * hold what the webhooks have brought, under other keys: a lead that was decided on is not asked for again.
 */
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { InboundEvent } from '../ports/inbox.ts';
import type { Installation } from '../ports/installations.ts';
import type { Journal } from '../ports/journal.ts';
import type { Ports } from '../ports/ports.ts';
import { withoutDecided } from '../receive/without-decided.ts';
import { isResting, noteNotGranted, REVIEW_MS, subscribeToJournal } from './subscribe-to-journal.ts';

/** More wait for the next look, so that one run stays short. */
const MOST_ENTRIES = 500;

type JournalPorts = Pick<Ports, 'journals' | 'journalCursors' | 'installations' | 'inbox' | 'decisions' | 'metrics' | 'log' | 'now'>;

/** Reads every configured journal to its end. Failures are logged and end only this look: the cursor stays at the last stored entry. */
export async function catchUpFromJournal(ports: JournalPorts): Promise<void> {
  for (const [crm, journal] of Object.entries(ports.journals) as [Installation['crm'], Journal][]) {
    try {
      if (await isOpen(ports, crm)) await readToEnd(ports, crm, journal);
    } catch (error) {
      if (error instanceof CrmCallFailed) ports.log.warn('journal put off', { kind: crm, detail: error.failure.detail });
      else ports.log.error('journal failed', { kind: crm }, error);
    }
  }
}

/** Once an hour every connected account is subscribed, for those that were connected before the journal was granted. */
async function isOpen(ports: JournalPorts, crm: Installation['crm']): Promise<boolean> {
  const cursor = await ports.journalCursors.read(crm);
  const now = ports.now();
  if (isResting(cursor, now)) return false;
  if (now < cursor.reviewAt) return true;
  const connected = (await ports.installations.listConnected()).filter((installation) => installation.crm === crm);
  const accounts = connected.map((installation) => installation.crmAccountId);
  if ((await subscribeToJournal(ports, crm, accounts)) !== 'subscribed') return false;
  await ports.journalCursors.review(crm, { granted: true, reviewAt: now + REVIEW_MS });
  return true;
}

async function readToEnd(ports: JournalPorts, crm: Installation['crm'], journal: Journal): Promise<void> {
  let { position } = await ports.journalCursors.read(crm);
  for (let entries = 0; entries < MOST_ENTRIES; entries += 1) {
    const read = await journal.readAfter(position);
    if (read.kind === 'end') return;
    if (read.kind === 'not-granted') return noteNotGranted(ports, crm);
    if (read.kind === 'entry') await store(ports, crm, read.events);
    else ports.log.warn('journal no longer holds the place where it was left', { kind: crm });
    const next = read.kind === 'entry' ? read.position : null;
    // A place reached just now that is gone, or an entry that leads to itself: nothing is gained by going round.
    if (next === position || (next === null && entries > 0)) return;
    // When the cursor is elsewhere, another process reads too.
    if (!(await ports.journalCursors.move(crm, position, next))) return;
    position = next;
  }
}

async function store(ports: JournalPorts, crm: Installation['crm'], events: readonly InboundEvent[]): Promise<void> {
  const news = await newsOf(ports, crm, events);
  ports.metrics.count('signalbox_journal_events_total', { result: 'decided-before' }, events.length - news.length);
  if (news.length === 0) return;
  const received = await ports.inbox.receive(crm, news, ports.now());
  ports.metrics.count('signalbox_journal_events_total', { result: 'stored' }, received.stored);
  ports.metrics.count('signalbox_journal_events_total', { result: 'duplicate' }, received.duplicates);
  ports.metrics.count('signalbox_journal_events_total', { result: 'unknown-account' }, received.unknown);
}

/** Events of accounts we do not know are left to the inbox, which counts them. */
async function newsOf(ports: JournalPorts, crm: Installation['crm'], events: readonly InboundEvent[]): Promise<InboundEvent[]> {
  const news: InboundEvent[] = [];
  for (const [crmAccountId, ofAccount] of Map.groupBy(events, (event) => event.crmAccountId)) {
    const installation = await ports.installations.findByAccount(crm, crmAccountId);
    news.push(...(installation === null ? ofAccount : await withoutDecided(ports, installation.id, ofAccount)));
  }
  return news;
}
