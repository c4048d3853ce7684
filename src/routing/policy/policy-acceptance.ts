/** How reps answer a lead they were given or offered. */

/** Why a rep may say that a lead is not theirs; ops name them. */
export interface RejectReason {
  readonly id: string;
  readonly name: string;
}

export interface AcceptanceSettings {
  /** Whether a rep may reject a lead at all; then it goes to the next best by the same policy, and never back while anyone else is eligible. */
  readonly reject: 'allowed' | 'not-allowed';
  readonly reasons: readonly RejectReason[];
  /** "Not mine, give it to …": to any active rep, to members of the same pool only, or not at all. */
  readonly give: 'anyone' | 'same-pool' | 'not-allowed';
}

/** A pool whose members take leads themselves: each is offered to all who are eligible, and the first who accepts has it. */
export interface ClaimSettings {
  /** How long it is offered. */
  readonly withinMinutes: number;
  /** Whether those it is offered to see who and what it is before they accept; `blind` = only the reason and where it is from. */
  readonly shows: 'lead' | 'blind';
  /** Nobody claimed it in time: whoever's turn it is, or on as when everyone is out. */
  readonly unclaimed: 'rotation' | 'when-out';
}
