/** The ways to an org's changes, the preferred first, and what health says of an org that has none of the better ones. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ChangeSource, ChangeSourceKind, ChangeSources } from '../../../application/ports/change-source.ts';
import type { Unknown } from '../../../application/ports/crm.ts';
import { CrmCallFailed } from '../../../application/ports/crm-failure.ts';
import type { Installations } from '../../../application/ports/installations.ts';
import type { Salesforce } from '../crm.ts';
import { createAskChanges } from './ask-changes.ts';
import { failureTo, type ListenedOrg, NO_CHANGE_EVENTS } from './changes-deps.ts';
import { createCometd } from './cometd.ts';
import { createPoll } from './poll.ts';
import { createPubsub } from './pubsub.ts';

export interface ChangeSourceDeps {
  readonly orgs: Pick<Salesforce, 'client' | 'session' | 'features'>;
  readonly installations: Pick<Installations, 'find'>;
  /** Null = the first that works. */
  readonly only: ChangeSourceKind | null;
  readonly pubsubUrl: string;
  /** As Salesforce writes it, `67.0`. */
  readonly apiVersion: string;
  readonly pollEveryMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const MISSING: Unknown = { fact: 'change-events', because: 'no-permission', nextStep: NO_CHANGE_EVENTS };

/** All ways, or the one that the operator chose; gaps are asked for whichever it is. */
export function createChangeSources(deps: ChangeSourceDeps): ChangeSources {
  const { orgs, installations, pubsubUrl, apiVersion, pollEveryMs, now, only } = deps;
  const crmAccountIdOf = async (installationId: string): Promise<string> => {
    const installation = await installations.find(installationId);
    if (installation === null) throw new CrmCallFailed(failureTo('access-revoked', 'There is no such installation.'));
    return installation.crmAccountId;
  };
  const orgOf = async (installationId: string): Promise<ListenedOrg> => ({
    session: orgs.session(installationId),
    crmAccountId: await crmAccountIdOf(installationId),
  });
  const shared = { orgOf, now, changedBetween: createAskChanges({ clientOf: (id) => orgs.client(id), crmAccountIdOf }) };
  const all = [
    noting(orgs.features, createPubsub({ ...shared, url: pubsubUrl })),
    noting(orgs.features, createCometd({ ...shared, apiVersion })),
    createPoll({ ...shared, everyMs: pollEveryMs, pause }),
  ];
  return only === null ? all : all.filter(({ kind }) => kind === only);
}

/** Says in the org's unknowns when it does not let us listen, and takes it back when it does. */
function noting(features: Salesforce['features'], source: ChangeSource): ChangeSource {
  return {
    ...source,
    async *changes(installationId, after, signal) {
      try {
        for await (const change of source.changes(installationId, after, signal)) {
          features.noteUnknown(installationId, 'change-events', null);
          yield change;
        }
      } catch (error) {
        if (error instanceof CrmCallFailed && error.failure.kind === 'missing-scope')
          features.noteUnknown(installationId, 'change-events', MISSING);
        throw error;
      }
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // Aborting it is its other way to end.
  await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
