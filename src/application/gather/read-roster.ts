/**
 * Everyone who can own leads, with availability, no older than a stated bound. One reading serves many leads; it is known by the
 * hash of its content, so that a decision can name exactly what it saw and readings that found the same are stored once.
 */
import type { Roster } from '../../routing/facts.ts';
import type { Crm } from '../ports/crm.ts';
import { contentOf, rosterIdOf, rosterParts } from './roster-parts.ts';

/** A roster with the id it is stored under. */
export interface KnownRoster {
  readonly rosterId: string;
  readonly roster: Roster;
}

/** Readings by installation, one per process. */
export interface RosterCache {
  read(crm: Crm, installationId: string, now: number): Promise<KnownRoster>;
}

/** `maxAgeMs` bounds how old a reading may be when it is used. Callers that come while a reading is under way share it. */
export function createRosterCache(maxAgeMs: number): RosterCache {
  const readings = new Map<string, { since: number; reading: Promise<KnownRoster> }>();
  return {
    read(crm, installationId, now) {
      const known = readings.get(installationId);
      if (known !== undefined && now - known.since < maxAgeMs) return known.reading;
      const reading = readRoster(crm);
      readings.set(installationId, { since: now, reading });
      reading.catch(() => readings.delete(installationId));
      return reading;
    },
  };
}

/** Reads the roster now. */
export async function readRoster(crm: Crm): Promise<KnownRoster> {
  const roster = await crm.readRoster();
  return { rosterId: rosterIdOf(rosterParts(contentOf(roster))), roster };
}
