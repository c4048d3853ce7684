/** The three ways to an org's changes, against the local Salesforce with its own REST API, CometD and Pub/Sub API. */
import type { ChangeSourceKind } from '../../src/application/ports/change-source.ts';
import { createChangeSources } from '../../src/crm/salesforce/changes/choose-source.ts';
import { contractOfChangeSources, type ListenedWorld } from './change-source.contract.ts';
import { salesforceWorld } from './salesforce-world.ts';

const worldBy = (kind: ChangeSourceKind) => async (): Promise<ListenedWorld> => {
  const world = await salesforceWorld();
  const { control, running, salesforce, account, repIds } = world;
  const [source] = createChangeSources({
    orgs: salesforce,
    installations: account.installations,
    only: kind,
    pubsubUrl: running.pubsubUrl ?? '',
    apiVersion: '67.0',
    pollEveryMs: 50,
    now: () => Date.now(),
  });
  if (source === undefined) throw new Error(`there is no ${kind}`);
  control.events.keepaliveAfter(50);
  let n = 0;
  const name = () => `Vale ${(n += 1)}`;
  return {
    source,
    crmAccountId: account.installation.crmAccountId,
    repId: repIds[0],
    createLead: () => control.createLead({ LastName: name(), Company: 'Northgate' }).id,
    createOtherLead: () => control.createContact({ LastName: name() }).id,
    createAccount: () => control.createAccount({ Name: name() }).id,
    editOwner: (leadId, ownerId) => void control.edit(leadId, { OwnerId: ownerId }),
    remove: (id) => control.delete(id),
    convert: (leadId) => void control.convert(leadId),
    merge: (survivorId, goneId) => void control.merge(survivorId, goneId),
    revoke: () => control.revokeGrant(),
    now: () => Date.now(),
    async stands(listener) {
      while (kind === 'poll' ? listener.came.length === 0 : control.events.subscribers().length === 0)
        await new Promise((next) => setTimeout(next, 5));
    },
    close: () => world.close(),
  };
};

contractOfChangeSources('the Pub/Sub API', worldBy('pubsub'));
contractOfChangeSources('CometD', worldBy('cometd'));
contractOfChangeSources('asking', worldBy('poll'));
