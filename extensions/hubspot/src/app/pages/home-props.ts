/** What every part of the manager's page is given. */
import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { Figure, Narrowing } from './figure-words.ts';

/** The viewer and the way to the server. */
export interface HomeProps {
  readonly api: Api;
  readonly clock: Clock;
  readonly locale: string | undefined;
  /** Puts a text on the viewer's clipboard; rejects where the browser does not let it. */
  readonly copy: (text: string) => Promise<void>;
}

/** A figure whose leads are asked for: what it is called, and what it is narrowed to. */
export interface Drill {
  readonly title: string;
  readonly figure: Figure;
  readonly only: readonly Narrowing[];
}

/** A narrowing with the name people know it by. */
export interface NamedNarrowing extends Narrowing {
  readonly name: string;
}

/** Opens the leads behind a figure. */
export type OpenDrill = (drill: Drill) => void;
