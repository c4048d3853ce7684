/** What the settings tab shows at one moment. */
import type { Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { ConnectionView } from '@signalbox/shared/wire.ts';
import type { Directory } from '../hubspot/src/app/settings/policy/directory.ts';
import type { DraftState } from '../hubspot/src/app/settings/policy/draft-state.ts';
import type { Policy } from '../hubspot/src/app/settings/policy/policy-types.ts';
import type { FormOffer } from './references.ts';
import type { Schema } from './schema-node.ts';
import type { Settings } from './settings.ts';

/** The parts of a view. */
export interface ViewParts {
  readonly api: Api;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly connection: ConnectionView | null;
  readonly directory: Directory;
  readonly providers: FormOffer['providers'];
  readonly channels: FormOffer['channels'];
  readonly schema: Schema | null;
  readonly state: DraftState | null;
  readonly loading: boolean;
  readonly saving: boolean;
  readonly failure: Failure | null;
  /** What could not be loaded beside the policy. */
  readonly failures: readonly Failure[];
}

/** A class, so that the components hand it on as it is: plain objects they would wrap, and what was compared would no longer be the same. */
export class SettingsView {
  readonly parts: ViewParts;

  constructor(parts: ViewParts) {
    this.parts = parts;
  }

  /** The edited policy; only asked for where there is one. */
  get policy(): Policy {
    if (this.parts.state === null) throw new Error('There is no policy to show');
    return this.parts.state.policy;
  }

  /** What the forms offer to choose from. */
  get offer(): FormOffer {
    const { directory, providers, channels } = this.parts;
    return { policy: this.policy, directory, providers, channels };
  }
}
