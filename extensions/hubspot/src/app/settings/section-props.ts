import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { Directory } from './policy/directory.ts';
import type { DraftState } from './policy/draft-state.ts';
import type { Draft } from './policy/use-draft.ts';

/** What every section of the policy gets. */
export interface SectionProps {
  readonly api: Api;
  readonly draft: Draft;
  readonly state: DraftState;
  readonly directory: Directory;
  readonly clock: Clock;
  /** The published policy or the draft changed on the server. */
  readonly onPublished: () => void;
  /** Who is there changed, as by a time away. */
  readonly onPeopleChanged: () => void;
}
