/**
 * The metadata of the Salesforce package, made from app.json. What app.json says in the product's words becomes Salesforce's here
 * and nowhere else; `npm run render` writes the files, and a test fails when they differ.
 */
import type { AppManifest } from './app-manifest.ts';
import { metadataXml } from './metadata-xml.ts';
import { accessFiles } from './salesforce-access.ts';
import { clientAppFiles, credentialFiles, globalSettingsTemplate, NAMED_CREDENTIAL } from './salesforce-connection.ts';
import { ROUTED_OBJECTS, stampFiles } from './salesforce-stamp.ts';

/** Which objects tell of an event, by the change data capture of Salesforce. */
const TELLERS: Readonly<Record<string, readonly string[]>> = {
  'lead-created': ROUTED_OBJECTS,
  'owner-changed': ROUTED_OBJECTS,
  'lead-deleted': ROUTED_OBJECTS,
  'lead-merged': ROUTED_OBJECTS,
  'lead-erased': ROUTED_OBJECTS,
  'account-changed': ['Account'],
  'account-gone': ['Account'],
};

const PACKAGE = 'force-app/main/default';
const CLIENT_APP = 'client-app/main/default';

/** Path under extensions/salesforce → text. Throws when app.json names an event that no object of Salesforce tells of. */
export function salesforceManifests(manifest: AppManifest): Record<string, string> {
  const inPackage = {
    ...stampFiles(),
    ...accessFiles(),
    ...credentialFiles(manifest),
    ...channelFiles(manifest),
    ...pageFiles(manifest),
  };
  return {
    'sfdx-project.json': JSON.stringify(project(manifest)),
    ...within(PACKAGE, inPackage),
    ...within(CLIENT_APP, clientAppFiles(manifest)),
    'templates/Signalbox_global.ecaGlblOauth-meta.xml': globalSettingsTemplate(manifest),
  };
}

const within = (folder: string, files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));

/** The server's address takes the place of the example when the package is deployed with APP_ORIGIN set. */
function project({ originVariable, salesforce }: AppManifest): unknown {
  const replaced = { stringToReplace: salesforce.exampleOrigin, replaceWithEnv: originVariable };
  return {
    packageDirectories: [{ path: 'force-app', default: true }, { path: 'client-app' }],
    namespace: '',
    sourceApiVersion: salesforce.apiVersion,
    replacements: [
      { filename: `${PACKAGE}/${NAMED_CREDENTIAL}`, ...replaced },
      { glob: `${CLIENT_APP}/**/*.ecaGlblOauth-meta.xml`, ...replaced },
    ],
  };
}

/** One channel for all objects, so that one stream tells of everything. */
function channelFiles({ name, events }: AppManifest): Record<string, string> {
  const tellers = events.map((event) => {
    const objects = TELLERS[event];
    if (objects === undefined) throw new Error(`app.json names the event "${event}", of which no object of Salesforce tells`);
    return objects;
  });
  const members = [...new Set(tellers.flat())].map((object): [string, string] => [
    `platformEventChannelMembers/Signalbox_chn_${object}ChangeEvent.platformEventChannelMember-meta.xml`,
    metadataXml('PlatformEventChannelMember', {
      enrichedFields: { name: 'OwnerId' },
      eventChannel: 'Signalbox__chn',
      selectedEntity: `${object}ChangeEvent`,
    }),
  ]);
  return {
    'platformEventChannels/Signalbox__chn.platformEventChannel-meta.xml': metadataXml('PlatformEventChannel', {
      channelType: 'data',
      label: name,
    }),
    ...Object.fromEntries(members),
  };
}

function pageFiles({ name, views, action, salesforce }: AppManifest): Record<string, string> {
  const card = views['lead-tab'];
  return {
    'lwc/signalboxCard/signalboxCard.js-meta.xml': metadataXml('LightningComponentBundle', {
      apiVersion: salesforce.apiVersion,
      description: card.description,
      isExposed: true,
      masterLabel: `${name} ${card.name}`,
      targets: { target: 'lightning__RecordPage' },
      targetConfigs: {
        targetConfig: {
          '@targets': 'lightning__RecordPage',
          property: { '@name': 'short', '@type': 'Boolean', '@default': 'false', '@label': `Short: ${views['lead-sidebar'].name}` },
          objects: { object: ROUTED_OBJECTS },
          supportedFormFactors: { supportedFormFactor: [{ '@type': 'Large' }, { '@type': 'Small' }] },
        },
      },
    }),
    'lwc/signalboxReroute/signalboxReroute.js-meta.xml': metadataXml('LightningComponentBundle', {
      apiVersion: salesforce.apiVersion,
      description: action.description,
      isExposed: true,
      masterLabel: action.name,
      targets: { target: 'lightning__RecordAction' },
      targetConfigs: { targetConfig: { '@targets': 'lightning__RecordAction', actionType: 'ScreenAction' } },
    }),
    ...Object.fromEntries(
      ROUTED_OBJECTS.map((object): [string, string] => [
        `quickActions/${object}.Signalbox_Reroute.quickAction-meta.xml`,
        metadataXml('QuickAction', {
          actionSubtype: 'ScreenAction',
          label: action.name,
          lightningWebComponent: 'signalboxReroute',
          optionsCreateFeedItem: false,
          type: 'LightningWebComponent',
        }),
      ]),
    ),
    'lwc/signalboxHome/signalboxHome.js-meta.xml': metadataXml('LightningComponentBundle', {
      apiVersion: salesforce.apiVersion,
      description: views['manager-home'].description,
      isExposed: true,
      masterLabel: views['manager-home'].name,
      targets: { target: 'lightning__Tab' },
    }),
    'tabs/Signalbox_Home.tab-meta.xml': metadataXml('CustomTab', {
      description: views['manager-home'].description,
      label: views['manager-home'].name,
      lwcComponent: 'signalboxHome',
      motif: 'Custom67: Gears',
    }),
    'tabs/Signalbox_Settings.tab-meta.xml': metadataXml('CustomTab', {
      description: 'How leads are routed.',
      label: name,
      lwcComponent: 'signalboxSettings',
      motif: 'Custom67: Gears',
    }),
    'notificationtypes/Signalbox_Assigned.notiftype-meta.xml': metadataXml('CustomNotificationType', {
      customNotifTypeName: 'Signalbox_Assigned',
      description: 'Tells a person that a lead is theirs, and why.',
      desktop: true,
      masterLabel: `${name}: lead assigned`,
      mobile: true,
    }),
  };
}
