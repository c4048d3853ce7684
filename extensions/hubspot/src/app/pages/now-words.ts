/** The words of the lists of leads that need somebody now. */
import type { HomeView, NowLeadView } from '@signalbox/shared/wire.ts';

/** One of the lists. */
export type NowList = HomeView['lists'][number]['list'];

/** What can be done about a lead from a list. */
export type NowAction = NowLeadView['actions'][number];

/** Title of each list, and what its being empty means. */
export const NOW_LISTS: Readonly<Record<NowList, { readonly title: string; readonly words: string; readonly none: string }>> = {
  unaccepted: { title: 'Not accepted', words: 'Nobody has said yes to these yet.', none: 'Every lead was accepted.' },
  'at-risk': { title: 'At risk', words: 'A limit ends soon.', none: 'No limit ends soon.' },
  breached: { title: 'Late or left lying', words: 'A limit has passed, or nobody works on them any more.', none: 'No lead is late.' },
  held: { title: 'On hold', words: 'Nobody can have these yet; each has a time when the hold ends.', none: 'No lead is on hold.' },
  undeliverable: { title: 'Stuck', words: 'They could not be routed, or their owner could not be written.', none: 'No lead is stuck.' },
};

/** What the buttons say. */
export const ACTION_LABELS: Readonly<Record<NowAction, string>> = {
  remind: 'Remind',
  give: 'Give to …',
  reroute: 'Route again',
  retry: 'Try again',
};

/** What a lead is called; one that was erased or could not be read in time goes by its id. */
export const nowLeadName = ({ name, leadId }: Pick<NowLeadView, 'name' | 'leadId'>): string => name ?? `Lead ${leadId}`;

/** "Showing the first 50 of 312." where a list is longer than what was sent. */
export const restOf = (list: HomeView['lists'][number]): string | null =>
  list.count > list.leads.length ? `Showing the first ${list.leads.length} of ${list.count.toLocaleString('en')}.` : null;

/** The fewest characters a reason may have. */
export const MIN_WHY = 3;
