/** What became of writing the owner, or what a follow-up path sets, in words. */
import type { OutgoingWrite, WriteState } from '../ports/outgoing-writes.ts';

/** `problem` is a safe sentence about the last failure. */
export interface WriteInWords {
  state: WriteState | 'observed';
  sentence: string;
  problem: string | null;
}

const SENTENCES: Readonly<Record<WriteState, string>> = {
  waiting: 'The owner is about to be written to the CRM.',
  sending: 'The owner is being written to the CRM.',
  written: 'The CRM has the owner; it is read back once more shortly.',
  settled: 'The CRM has the owner, and it stayed.',
  overridden: 'Somebody else’s owner stands; Signalbox leaves it.',
  superseded: 'A newer decision took its place before it was written.',
  refused: 'The CRM did not accept this owner; somebody else is being chosen.',
  stuck: 'The owner could not be written. Try again under Needs attention in the settings.',
};

const WITHOUT_OWNER: Readonly<Record<WriteState, string>> = {
  waiting: 'What the follow-up sets is about to be written to the CRM.',
  sending: 'What the follow-up sets is being written to the CRM.',
  written: 'The CRM has what the follow-up sets.',
  settled: 'The CRM has what the follow-up sets.',
  overridden: 'A person took the lead before the follow-up began; Signalbox leaves it.',
  superseded: 'A newer decision took its place before it was written.',
  refused: 'The CRM did not accept what the follow-up sets.',
  stuck: 'What the follow-up sets could not be written. Try again under Needs attention in the settings.',
};

/** Nothing was written, because Signalbox only observes in this account. */
export const OBSERVED: WriteInWords = {
  state: 'observed',
  sentence: 'Signalbox only observes in this account: nothing was written.',
  problem: null,
};

/** Describes a write. */
export const writeInWords = (write: OutgoingWrite): WriteInWords => ({
  state: write.state,
  sentence: (write.ownerId === null ? WITHOUT_OWNER : SENTENCES)[write.state],
  problem: write.problem,
});
