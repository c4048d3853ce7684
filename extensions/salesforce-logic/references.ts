/** What can be chosen where a policy names something by its id. */
import type { ChannelsView, EnrichmentView } from '@signalbox/shared/wire.ts';
import {
  channelChoices,
  fieldChoices,
  pathChoices,
  poolChoices,
  queueChoices,
  repChoices,
  ruleChoices,
  tableChoices,
  teamChoices,
  type Choice,
} from '../hubspot/src/app/settings/policy/directory.ts';
import type { Offer } from '../hubspot/src/app/settings/policy/edit-destination.ts';
import type { Reference } from './schema-node.ts';

/** What there is to choose from, with what the server can look up and the ways to tell people. */
export interface FormOffer extends Offer {
  readonly providers: EnrichmentView['providers'];
  readonly channels: ChannelsView['channels'];
}

/** The choices; what is chosen already stays among them when it is gone. */
export function referenceChoices(of: Reference, offer: FormOffer, chosen: readonly string[]): Choice[] {
  const choices = known(of, offer, chosen);
  const missing = chosen.filter((value) => value !== '' && !choices.some((choice) => choice.value === value));
  return [...choices, ...missing.map((value) => ({ label: `${value} (no longer there)`, value }))];
}

function known(of: Reference, { policy, directory, providers, channels }: FormOffer, chosen: readonly string[]): Choice[] {
  const [first = ''] = chosen;
  switch (of) {
    case 'rep':
      return repChoices(directory, first);
    case 'pool':
      return poolChoices(policy);
    case 'table':
      return tableChoices(policy);
    case 'team':
      return first === '' ? teamChoices(directory, directory.teams[0]?.teamId ?? '').filter(isNamed) : teamChoices(directory, first);
    case 'queue':
      return first === '' ? queueChoices(directory, directory.queues?.[0]?.queueId ?? '').filter(isNamed) : queueChoices(directory, first);
    case 'path':
      return pathChoices(policy);
    case 'score':
      return (policy.scores ?? []).map((score) => ({ label: score.name, value: score.id }));
    case 'field':
      return fieldChoices(directory, ...chosen);
    case 'rule':
      return ruleChoices(policy);
    case 'channel':
      return channelChoices(channels);
    case 'provider':
      return providers.map((provider) => ({ label: provider.label, value: provider.name }));
  }
}

const isNamed = (choice: Choice): boolean => choice.value !== '';
