/**
 * HubSpot's project files, made from app.json. What app.json says in the product's words becomes HubSpot's here and nowhere
 * else; `npm run render` writes the files, and a test fails when they differ.
 */
import type { AppManifest } from './app-manifest.ts';

/** Path under extensions/hubspot → content. */
export type RenderedFiles = Readonly<Record<string, unknown>>;

type HubEvents = 'crmObjects' | 'hubEvents';

/** What a company is matched by; each property is a subscription of its own. */
const MATCHED_BY: readonly string[] = ['name', 'domain', 'hs_additional_domains', 'phone', 'country'];

const about = (objectType: 'contact' | 'company', what: string, more: Readonly<Record<string, string>> = {}) =>
  ({ list: 'crmObjects', subscription: { subscriptionType: `object.${what}`, objectType, ...more, active: true } }) as const;

interface Wanted {
  readonly list: HubEvents;
  readonly subscription: Readonly<Record<string, unknown>>;
}

/** The subscriptions of each event, of one shape only: subscribing to the legacy shape too would deliver everything twice. */
const SUBSCRIPTIONS: Readonly<Record<string, readonly Wanted[]>> = {
  'lead-created': [about('contact', 'creation')],
  'owner-changed': [about('contact', 'propertyChange', { propertyName: 'hubspot_owner_id' })],
  'lead-deleted': [about('contact', 'deletion')],
  'lead-merged': [about('contact', 'merge')],
  'lead-erased': [{ list: 'hubEvents', subscription: { subscriptionType: 'contact.privacyDeletion', active: true } }],
  'account-changed': [
    about('company', 'creation'),
    ...MATCHED_BY.map((propertyName) => about('company', 'propertyChange', { propertyName })),
    about('company', 'merge'),
  ],
  'account-gone': [about('company', 'deletion')],
};

/** Every JSON file of the HubSpot project. Throws when app.json names an event HubSpot has no subscription for. */
export function hubspotManifests(manifest: AppManifest): RenderedFiles {
  const { hubspot } = manifest;
  const origin = `\${${manifest.originVariable}}`;
  return {
    'hsproject.json': { name: hubspot.project, srcDir: 'src', platformVersion: hubspot.platformVersion },
    'src/hsprofile.example.json': { accountId: 12345678, variables: { [manifest.originVariable]: 'https://signalbox.example' } },
    'src/app/app-hsmeta.json': appMeta(manifest, origin),
    'src/app/cards/routing-tab-hsmeta.json': cardMeta(manifest.views['lead-tab'], {
      uid: 'routing_tab',
      location: 'crm.record.tab',
      entrypoint: 'routing-tab.tsx',
    }),
    'src/app/cards/routing-sidebar-hsmeta.json': cardMeta(manifest.views['lead-sidebar'], {
      uid: 'routing_sidebar',
      location: 'crm.record.sidebar',
      entrypoint: 'routing-sidebar.tsx',
    }),
    'src/app/pages/home-hsmeta.json': { uid: 'home', type: 'page', config: { entrypoint: '/app/pages/home.tsx' } },
    'src/app/settings/settings-hsmeta.json': { uid: 'settings', type: 'settings', config: { entrypoint: '/app/settings/settings.tsx' } },
    'src/app/webhooks/webhooks-hsmeta.json': webhooksMeta(manifest, origin),
    'src/app/workflow-actions/reroute-hsmeta.json': actionMeta(manifest, origin),
  };
}

function appMeta(manifest: AppManifest, origin: string): unknown {
  const { hubspot, support } = manifest;
  return {
    uid: hubspot.uid,
    type: 'app',
    config: {
      name: manifest.name,
      description: manifest.description,
      distribution: hubspot.distribution,
      auth: {
        type: 'oauth',
        redirectUrls: [`${origin}${hubspot.paths.redirect}`],
        requiredScopes: hubspot.scopes.required,
        optionalScopes: hubspot.scopes.optional,
        conditionallyRequiredScopes: [],
      },
      permittedUrls: { fetch: [origin], iframe: [], img: [] },
      support: { supportEmail: support.email, documentationUrl: support.documentationUrl, supportUrl: support.url },
    },
  };
}

interface CardPlace {
  readonly uid: string;
  readonly location: 'crm.record.tab' | 'crm.record.sidebar';
  readonly entrypoint: string;
}

function cardMeta(view: { readonly name: string; readonly description: string }, place: CardPlace): unknown {
  return {
    uid: place.uid,
    type: 'card',
    config: {
      name: view.name,
      description: view.description,
      location: place.location,
      entrypoint: `/app/cards/${place.entrypoint}`,
      objectTypes: ['contacts'],
    },
  };
}

function webhooksMeta(manifest: AppManifest, origin: string): unknown {
  const subscriptions: Record<HubEvents, unknown[]> = { crmObjects: [], hubEvents: [] };
  for (const event of manifest.events) {
    const known = SUBSCRIPTIONS[event];
    if (known === undefined) throw new Error(`app.json names the event "${event}", for which HubSpot has no subscription here`);
    for (const { list, subscription } of known) subscriptions[list].push(subscription);
  }
  return {
    uid: 'webhooks',
    type: 'webhooks',
    config: {
      settings: { targetUrl: `${origin}${manifest.hubspot.paths.webhooks}`, maxConcurrentRequests: manifest.hubspot.webhookConcurrency },
      subscriptions,
    },
  };
}

function actionMeta(manifest: AppManifest, origin: string): unknown {
  const { action } = manifest;
  const text = (name: string) => ({ name, type: 'string', fieldType: 'text' });
  return {
    uid: action.id,
    type: 'workflow-action',
    config: {
      actionUrl: `${origin}${manifest.hubspot.paths.action}`,
      isPublished: true,
      supportedClients: [{ client: 'WORKFLOWS' }],
      objectTypes: ['CONTACT'],
      inputFields: action.inputs.map((input) => ({
        typeDefinition: text(input.name),
        supportedValueTypes: ['STATIC_VALUE', 'OBJECT_PROPERTY'],
        isRequired: input.required,
      })),
      outputFields: action.outputs.map((output) => ({ typeDefinition: text(output.name) })),
      labels: {
        en: {
          actionName: action.name,
          actionDescription: action.description,
          actionCardContent: action.summary,
          inputFieldLabels: Object.fromEntries(action.inputs.map((input) => [input.name, input.label])),
          inputFieldDescriptions: Object.fromEntries(action.inputs.map((input) => [input.name, input.description])),
          outputFieldLabels: Object.fromEntries(action.outputs.map((output) => [output.name, output.label])),
        },
      },
    },
  };
}
