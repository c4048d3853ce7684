/**
 * What follows an assignment, for the card: clocks, who was told, what happened, what the viewer may answer. Everything comes from what is stored;
 * only working hours and names are read from the CRM, or the last that is known of them.
 */
import { clocksOn } from '../../routing/clocks/lead-clocks.ts';
import { DAY_MS } from '../../routing/eligibility/zone-time.ts';
import type { Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { repOf, type Viewer } from '../answer/answerer.ts';
import { whoMayGet } from '../answer/who-may-get.ts';
import { namesFor } from '../decide/names.ts';
import { completeRoster } from '../gather/complete-roster.ts';
import type { Followed, FollowEvent } from '../ports/followed-leads.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { calendarsOf } from '../follow/calendars-of.ts';
import { leadEventsOf, presentLife } from '../follow/lead-events.ts';
import { type ClockInWords, clockInWords, type Telling } from './follow/clock-in-words.ts';
import { followSentence, followState, type FollowState } from './follow/follow-in-words.ts';
import { type HappenedInWords, happenedInWords } from './follow/happened-in-words.ts';
import { type ToldInWords, toldInWords } from './follow/told-in-words.ts';
import { worthShowing } from './follow/worth-showing.ts';
import type { NameLookup } from './name-lookup.ts';
import { readablePolicy } from './readable-policy.ts';

/** Times are epoch milliseconds. */
export interface FollowThrough {
  followId: string;
  state: FollowState;
  rep: { repId: string; name: string } | null;
  blind: boolean;
  sentence: string;
  clocks: ClockInWords[];
  told: ToldInWords[];
  happened: HappenedInWords[];
  outcomes: { at: number; outcome: string; sentence: string }[];
  may: {
    accept: boolean;
    claim: boolean;
    reject: boolean;
    reasons: { id: string; name: string }[];
    give: boolean;
    people: { repId: string; name: string }[];
  };
}

type Needs = Pick<Ports, 'followedLeads' | 'notices' | 'channelSettings' | 'policies' | 'absences' | 'calendar' | 'now'> & {
  readonly names: NameLookup;
};

/** How far back absences are known. */
const KNOWN_BACK_MS = 60 * DAY_MS;

interface Read {
  readonly policy: Policy | null;
  readonly row: Followed;
  /** As the CRM has it. */
  readonly read: Roster;
}

interface Known {
  readonly row: Followed;
  readonly events: readonly FollowEvent[];
  readonly policy: Policy | null;
  /** With absences and holidays. */
  readonly roster: Roster;
  readonly telling: Telling;
}

/** What the viewer sees of a lead of the installation; null = nobody was ever given or offered it. */
export async function showFollowThrough(
  ports: Needs,
  { installation, leadId, viewer }: { readonly installation: Installation; readonly leadId: string; readonly viewer: Viewer },
): Promise<FollowThrough | null> {
  const row = await ports.followedLeads.current(installation.id, leadId);
  if (row === null) return null;
  const [events, notices, channels, policy, read] = await Promise.all([
    ports.followedLeads.events(installation.id, leadId),
    ports.notices.ofLead(installation.id, leadId),
    ports.channelSettings.list(installation.id),
    readablePolicy(ports, installation.id),
    ports.names.roster(installation),
  ]);
  const telling = { names: namesFor(policy, { roster: read }), zone: installation.zone, now: ports.now() };
  const roster = await withAbsences(ports, installation.id, { policy, row, read });
  const known: Known = { row, events, policy, roster, telling };
  const channelNames = new Map(channels.map(({ channelId, name }) => [channelId, name]));
  const pool = policy?.pools.find(({ id }) => id === row.poolId);
  return {
    followId: row.followId,
    state: followState(row),
    rep: row.repId === null ? null : { repId: row.repId, name: telling.names.rep(row.repId) },
    blind: row.kind === 'offered' && pool?.claim?.shows === 'blind',
    sentence: followSentence(row, events, telling),
    clocks: await clocksOf(ports, known),
    told: notices.map((notice) => toldInWords(notice, channelNames, telling)),
    happened: events.map((event) => happenedInWords(event, telling)),
    outcomes: outcomesOf(known),
    may: mayOf(known, viewer),
  };
}

/** Absences since the lead is there, for its clocks stood still in them. Open work is of no concern here, so the CRM is not asked. */
async function withAbsences(ports: Needs, installationId: string, { policy, row, read }: Read): Promise<Roster> {
  if (policy === null) return read;
  const { absences, calendar, now } = ports;
  const since = Math.max(row.leadCreatedAt, now() - KNOWN_BACK_MS);
  const known = { rosterId: '', roster: read };
  const sources = { absences, calendar, now: () => Math.min(since, now()) };
  return (await completeRoster(sources, null, { installationId, policies: [policy], known })).roster;
}

/** The last run of each clock that began. */
async function clocksOf(ports: Needs, { row, events, policy, roster, telling }: Known): Promise<ClockInWords[]> {
  const promises = row.promises ?? [];
  if (policy === null || promises.length === 0) return [];
  const { now, zone } = telling;
  const times = await calendarsOf(ports, { policy, roster, zone, now });
  const calendars = times.calendars([row.repId, ...events.map(({ repId }) => repId)]);
  const standing = clocksOn(
    promises.map(({ clock }) => clock),
    { events: leadEventsOf(presentLife(events)), calendars, now },
  );
  const began = promises.flatMap((promised, at) => {
    const run = standing[at]?.runs.at(-1);
    return run === undefined ? [] : [{ promised, run }];
  });
  return worthShowing(began).map(({ promised, run }) => clockInWords(promised, run, { ...telling, calendars }));
}

function outcomesOf({ events, telling }: Known): FollowThrough['outcomes'] {
  return events
    .flatMap((event) => {
      const { detail, at } = event;
      return detail.kind === 'outcome' ? [{ at, outcome: detail.outcome, sentence: happenedInWords(event, telling).sentence }] : [];
    })
    .toSorted((a, b) => b.at - a.at);
}

const NOTHING: FollowThrough['may'] = { accept: false, claim: false, reject: false, reasons: [], give: false, people: [] };

function mayOf({ row, policy, roster }: Known, viewer: Viewer): FollowThrough['may'] {
  const repId = repOf(roster, viewer)?.id;
  if (repId === undefined || row.state !== 'open' || row.closedAt !== null) return NOTHING;
  if (row.kind === 'offered') return { ...NOTHING, claim: (row.offeredTo ?? []).includes(repId) };
  if (row.repId !== repId) return NOTHING;
  const fresh = row.acceptedAt === null && row.firstTouchAt === null;
  const rejectable = fresh && policy?.acceptance?.reject === 'allowed';
  const people = (whoMayGet(policy, roster, row) ?? []).map(({ id, name }) => ({ repId: id, name }));
  const reasons = rejectable ? (policy?.acceptance?.reasons ?? []).map(({ id, name }) => ({ id, name })) : [];
  return { ...NOTHING, accept: fresh, reject: rejectable, reasons, give: people.length > 0, people };
}
