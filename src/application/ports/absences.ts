/** Absences that people enter here, beside those the CRM knows. They hold at once and belong to no version of the policy. */

/** One absence; times are epoch milliseconds. `until` null = until somebody ends it. */
export interface Absence {
  readonly absenceId: string;
  readonly repId: string;
  readonly from: number;
  readonly until: number | null;
  readonly why: string;
  /** Who entered it. */
  readonly by: string;
}

export interface Absences {
  /** Present and to come at `now`, the earliest first; an earlier `now` gives those that have ended since, too. */
  open(installationId: string, now: number): Promise<readonly Absence[]>;
  add(installationId: string, absence: Absence, now: number): Promise<void>;
  /** Ends it now; one that has not begun never was. False = there is none of this id that is present or to come. */
  end(installationId: string, absenceId: string, end: { readonly by: string; readonly now: number }): Promise<boolean>;
}
