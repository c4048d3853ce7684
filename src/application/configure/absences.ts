/** Who is away by a person's word: entered, ended and listed by ops, in force at once. */
import { spokenTime } from '../../routing/explain/spoken-time.ts';
import type { Absence } from '../ports/absences.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import type { NameLookup } from '../show/name-lookup.ts';

/** An absence with the words for it. `now` = it holds at this moment. */
export interface AbsenceView extends Absence {
  readonly name: string;
  readonly sentence: string;
  readonly now: boolean;
}

type Needs = Pick<Ports, 'absences' | 'now'> & { readonly names: NameLookup };

/** Present and to come, the earliest first. */
export async function listAbsences(ports: Needs, installation: Installation): Promise<{ absences: AbsenceView[] }> {
  const now = ports.now();
  const [open, roster] = await Promise.all([ports.absences.open(installation.id, now), ports.names.roster(installation)]);
  const names = new Map(roster.reps.map(({ id, name }) => [id, name]));
  return {
    absences: open.map((absence) => ({
      ...absence,
      name: names.get(absence.repId) ?? `owner ${absence.repId}`,
      sentence: sentenceOf(absence, { now, zone: installation.zone }),
      now: absence.from <= now,
    })),
  };
}

/** What is to be entered; null times as in the request: from now on, and without end. */
export interface NewAbsence {
  readonly repId: string;
  readonly from: number | null;
  readonly until: number | null;
  readonly why: string;
  readonly by: string;
}

/** `no-time`: it ends before it begins, or is over already. */
export async function addAbsence(
  ports: Needs & Pick<Ports, 'newId'>,
  installation: Installation,
  asked: NewAbsence,
): Promise<'added' | 'unknown-rep' | 'no-time'> {
  const now = ports.now();
  const from = asked.from ?? now;
  if (asked.until !== null && asked.until <= Math.max(from, now)) return 'no-time';
  const { reps } = await ports.names.roster(installation);
  if (!reps.some(({ id }) => id === asked.repId)) return 'unknown-rep';
  await ports.absences.add(installation.id, { ...asked, from, absenceId: ports.newId() }, now);
  return 'added';
}

/** Ends it now. */
export async function endAbsence(
  ports: Pick<Ports, 'absences' | 'now'>,
  installation: Installation,
  { absenceId, by }: { readonly absenceId: string; readonly by: string },
): Promise<'ended' | 'unknown-absence'> {
  return (await ports.absences.end(installation.id, absenceId, { by, now: ports.now() })) ? 'ended' : 'unknown-absence';
}

function sentenceOf({ from, until }: Absence, { now, zone }: { readonly now: number; readonly zone: string }): string {
  const end = until === null ? 'until further notice' : `until ${spokenTime(until, zone)}`;
  return from <= now ? `Away since ${spokenTime(from, zone)}, ${end}` : `Away from ${spokenTime(from, zone)} ${end}`;
}
