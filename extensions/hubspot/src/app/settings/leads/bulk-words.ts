/** A run over many leads in words. */
import type { BulkRunsView } from '@signalbox/shared/wire.ts';

type Run = BulkRunsView['runs'][number];

/** What a person may do with a run now. */
export type Move = 'start' | 'pause' | 'resume' | 'cancel' | 'undo';

/** "Done: 40 of 40, 12 with another owner". */
export function stateInWords({ state, counts }: Pick<Run, 'state' | 'counts'>): string {
  const progress = `${counts.done} of ${counts.total}`;
  switch (state) {
    case 'preparing':
      return 'Finding the leads';
    case 'ready':
      return `Ready: ${counts.total} ${counts.total === 1 ? 'lead' : 'leads'}`;
    case 'running':
      return `Running: ${progress}`;
    case 'paused':
      return `Paused: ${progress}`;
    case 'done':
      return `Done: ${progress}, ${counts.changed} with another owner`;
    case 'cancelled':
      return counts.done === 0 ? 'Cancelled' : `Cancelled: ${progress}`;
    case 'undoing':
      return `Being undone: ${counts.putBack} put back, ${counts.undoWaiting} to go`;
    case 'undone':
      return `Undone: ${counts.putBack} put back, ${counts.kept} kept because somebody chose since`;
  }
}

/** The moves its state allows, the next one first. */
export const movesOf = ({ state }: Pick<Run, 'state'>): readonly Move[] => MOVES[state];

const MOVES: Readonly<Record<Run['state'], readonly Move[]>> = {
  preparing: ['cancel'],
  ready: ['start', 'cancel'],
  running: ['pause', 'cancel', 'undo'],
  paused: ['resume', 'cancel', 'undo'],
  done: ['undo'],
  cancelled: ['undo'],
  undoing: [],
  undone: [],
};

/** Whether it goes on by itself, so that it is worth looking again. */
export const isUnderWay = ({ state }: Pick<Run, 'state'>): boolean => state === 'preparing' || state === 'running' || state === 'undoing';

/** What asking before a move says. */
export const MOVE_WORDS: Readonly<Record<Move, { readonly label: string; readonly question: string; readonly consequence: string }>> = {
  start: {
    label: 'Start',
    question: 'Start the run?',
    consequence: 'The leads are routed again at the pace you chose. It can be paused and undone.',
  },
  pause: { label: 'Pause', question: 'Pause the run?', consequence: 'Leads that were asked for already are still routed.' },
  resume: { label: 'Go on', question: 'Go on with the run?', consequence: 'The leads left are routed again.' },
  cancel: { label: 'Cancel', question: 'Cancel the run?', consequence: 'What was done stays; nothing more is.' },
  undo: {
    label: 'Undo',
    question: 'Undo the run?',
    consequence: 'Owners from before are put back, but for leads whose owner somebody changed since.',
  },
};
