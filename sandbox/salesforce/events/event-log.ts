/** The retained events, in order. Replay ids rise with holes, and are known for 72 hours. */
import type { ChangeEvent, UnpublishedEvent } from './change-event.ts';

const RETENTION_MS = 72 * 3_600_000;
const FIRST_ID = 20_411_380;

/** What was read, and the position reached: everything up to it was looked at. */
export interface Reading {
  readonly events: readonly ChangeEvent[];
  readonly position: number;
}

/** The log of one org, for all channels. A position is a replay id; reading goes on behind it. */
export interface EventLog {
  append(event: UnpublishedEvent): void;
  /** The position of the newest event, or of the newest mark. */
  latest(): number;
  /** A fresh position behind the newest event, as a keepalive gives it; as good as the id of an event, and for as long. */
  mark(): number;
  /** The position before the oldest event that is retained. */
  earliest(): number;
  /** Whether reading may start behind this id: it was given out, and not longer ago than events are retained. */
  knows(replayId: number): boolean;
  read(position: number, limit: number, wanted: (event: ChangeEvent) => boolean): Reading;
  /** The position `count` wanted events before this one. */
  back(position: number, count: number, wanted: (event: ChangeEvent) => boolean): number;
  /** Forgets all events. Ids go on rising. */
  purge(): void;
  /** Lets this much time pass for what is retained now. */
  age(ms: number): void;
}

interface Entry {
  readonly id: number;
  readonly at: number;
  readonly event: ChangeEvent | null;
}

/** An empty log. */
export function createEventLog(now: () => number): EventLog {
  let entries: Entry[] = [];
  let latest = FIRST_ID;
  let aged = 0;
  const nextId = (): number => {
    // Holes, as other channels of the bus leave them.
    latest += latest % 7 === 3 ? 4 : 1;
    return latest;
  };
  const push = (id: number, event: ChangeEvent | null): void => void entries.push({ id, at: now() + aged, event });
  const retained = (): readonly Entry[] => {
    const oldest = now() + aged - RETENTION_MS;
    if ((entries[0]?.at ?? oldest) < oldest) entries = entries.filter(({ at }) => at >= oldest);
    return entries;
  };
  return {
    append: (event) => {
      const replayId = nextId();
      push(replayId, { ...event, replayId });
    },
    latest: () => latest,
    mark: () => {
      push(nextId(), null);
      return latest;
    },
    earliest: () => (retained()[0]?.id ?? latest + 1) - 1,
    knows: (id) => {
      const all = retained();
      return all[firstBehind(all, id - 1)]?.id === id;
    },
    read: (position, limit, wanted) => readEntries(retained(), position, limit, wanted),
    back: (position, count, wanted) => {
      const all = retained();
      let at = firstBehind(all, position);
      for (let left = count; at > 0 && left > 0;) {
        at -= 1;
        const { event } = all[at] ?? { event: null };
        if (event !== null && wanted(event)) left -= 1;
      }
      return (all[at]?.id ?? latest + 1) - 1;
    },
    purge: () => {
      entries = [];
    },
    age: (ms) => {
      aged += ms;
    },
  };
}

function readEntries(entries: readonly Entry[], from: number, limit: number, wanted: (event: ChangeEvent) => boolean): Reading {
  const events: ChangeEvent[] = [];
  let position = from;
  for (let at = firstBehind(entries, from); at < entries.length && events.length < limit; at++) {
    const entry = entries[at];
    if (entry === undefined) break;
    position = entry.id;
    if (entry.event !== null && wanted(entry.event)) events.push(entry.event);
  }
  return { events, position };
}

/** The index of the first entry behind a position, by halving. */
function firstBehind(entries: readonly Entry[], position: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.id ?? Infinity) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
