/** What needs somebody now, for those who look after others: leads that nobody accepted, that are late or soon will be, that are held or stuck. */
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import type { FollowedNow, UnroutedNow } from '../ports/reports.ts';
import { type LeadDirectory, openLeadDirectory } from './lead-directory.ts';
import type { NameLookup } from '../show/name-lookup.ts';
import { followedSentence, unroutedSentence } from './now-in-words.ts';

const SHOWN = 50;
const LISTS = ['unaccepted', 'at-risk', 'breached', 'held', 'undeliverable'] as const;

type NowAction = 'remind' | 'give' | 'reroute' | 'retry';

/** One lead. Times are epoch milliseconds. */
export interface NowLead {
  leadId: string;
  followId: string | null;
  name: string | null;
  url: string;
  rep: { repId: string; name: string } | null;
  since: number;
  dueAt: number | null;
  sentence: string;
  actions: NowAction[];
}

export interface Home {
  lists: { list: (typeof LISTS)[number]; count: number; leads: NowLead[] }[];
  reps: { repId: string; name: string }[];
  readAt: number;
  zone: string;
}

interface Beside {
  readonly directory: LeadDirectory;
  readonly rep: (repId: string) => string;
  readonly zone: string;
  readonly now: number;
}

type Needs = Pick<Ports, 'reports' | 'crms' | 'now'> & { readonly names: NameLookup };

/** Throws `CrmCallFailed` only when the account is not connected any more. */
export async function showHome(ports: Needs, installation: Installation): Promise<Home> {
  const now = ports.now();
  const [{ followed, unrouted }, roster] = await Promise.all([
    ports.reports.now(installation.id, now, SHOWN),
    ports.names.roster(installation),
  ]);
  const directory = await openLeadDirectory(
    ports,
    installation,
    [...followed, ...unrouted].map(({ leadId }) => leadId),
  );
  const names = new Map(roster.reps.map(({ id, name }) => [id, name]));
  const beside: Beside = { directory, rep: (repId) => names.get(repId) ?? `owner ${repId}`, zone: installation.zone, now };
  const entries = [
    ...followed.map((lead) => ({ list: lead.list, total: lead.total, lead: followedLead(lead, beside) })),
    ...unrouted.map((lead) => ({ list: lead.list, total: lead.total, lead: unroutedLead(lead, beside) })),
  ];
  return {
    lists: LISTS.map((list) => {
      const some = entries.filter((entry) => entry.list === list);
      return { list, count: some[0]?.total ?? 0, leads: some.map(({ lead }) => lead) };
    }),
    reps: roster.reps.flatMap(({ id, name, active }) => (active ? [{ repId: id, name }] : [])),
    readAt: now,
    zone: installation.zone,
  };
}

function followedLead(lead: FollowedNow, { directory, rep, zone, now }: Beside): NowLead {
  const { leadId, followId, repId, trouble } = lead;
  return {
    leadId,
    followId,
    name: directory.name(leadId),
    url: directory.url(leadId),
    rep: repId === null ? null : { repId, name: rep(repId) },
    since: lead.list === 'breached' ? (trouble?.at ?? lead.dueAt ?? lead.beganAt) : lead.beganAt,
    dueAt: lead.dueAt,
    sentence: followedSentence(lead, { rep, zone, now }),
    actions: repId === null ? ['give', 'reroute'] : ['remind', 'give', 'reroute'],
  };
}

function unroutedLead(lead: UnroutedNow, { directory }: Beside): NowLead {
  const { leadId, since, dueAt } = lead;
  return {
    leadId,
    followId: null,
    name: directory.name(leadId),
    url: directory.url(leadId),
    rep: null,
    since,
    dueAt,
    sentence: unroutedSentence(lead),
    actions: ['retry', 'give', 'reroute'],
  };
}
