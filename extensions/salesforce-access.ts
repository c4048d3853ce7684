/** Who may do what in the org: custom permissions, and the permission sets that grant them. */
import { type Content, metadataXml } from './metadata-xml.ts';
import { ROUTED_OBJECTS, STAMP_FIELDS } from './salesforce-stamp.ts';

type Parts = Readonly<Record<string, Content>>;

const CUSTOM_PERMISSIONS = {
  Signalbox_Manage: { label: 'Manage Signalbox', description: 'See and change how leads are routed.' },
  Signalbox_Oversee: {
    label: 'Oversee with Signalbox',
    description: 'See how all leads are answered, remind people, and give leads to others.',
  },
  Signalbox_Connect: { label: 'Connect Signalbox', description: 'Disconnect Signalbox from this org.' },
} as const;

type CustomPermission = keyof typeof CUSTOM_PERMISSIONS;

interface PermissionSet {
  readonly label: string;
  readonly description: string;
  readonly customPermissions: readonly CustomPermission[];
  readonly tabs: readonly string[];
  /** What the user Signalbox acts as needs beyond the pages. */
  readonly acts: boolean;
}

/** Every set but the last is for people at the pages; the last is for the user Signalbox acts as. */
const PERMISSION_SETS: Readonly<Record<string, PermissionSet>> = {
  Signalbox_Admin: {
    label: 'Signalbox Admin',
    description: 'Everything in Signalbox: the routing card, the manager’s page, the settings, and disconnecting it.',
    customPermissions: ['Signalbox_Manage', 'Signalbox_Oversee', 'Signalbox_Connect'],
    tabs: ['Signalbox_Home', 'Signalbox_Settings'],
    acts: false,
  },
  Signalbox_Ops: {
    label: 'Signalbox Ops',
    description: 'The routing card, the manager’s page and the settings.',
    customPermissions: ['Signalbox_Manage', 'Signalbox_Oversee'],
    tabs: ['Signalbox_Home', 'Signalbox_Settings'],
    acts: false,
  },
  Signalbox_Manager: {
    label: 'Signalbox Manager',
    description: 'The routing card and the manager’s page: which leads need somebody, and how they are answered.',
    customPermissions: ['Signalbox_Oversee'],
    tabs: ['Signalbox_Home'],
    acts: false,
  },
  Signalbox_Rep: {
    label: 'Signalbox Rep',
    description: 'The routing card, answering and rerouting, on records the user has access to.',
    customPermissions: [],
    tabs: [],
    acts: false,
  },
  Signalbox_Integration: {
    label: 'Signalbox Integration',
    description: 'For the one user Signalbox reads and writes as.',
    customPermissions: [],
    tabs: [],
    acts: true,
  },
};

/** Path → text of every custom permission and permission set. */
export function accessFiles(): Record<string, string> {
  const permissions = Object.entries(CUSTOM_PERMISSIONS).map(([name, { label, description }]): [string, string] => [
    `customPermissions/${name}.customPermission-meta.xml`,
    metadataXml('CustomPermission', { description, isLicensed: false, label }),
  ]);
  const sets = Object.entries(PERMISSION_SETS).map(([name, set]): [string, string] => [
    `permissionsets/${name}.permissionset-meta.xml`,
    metadataXml('PermissionSet', {
      ...(set.acts ? {} : ofPages(set)),
      description: set.description,
      fieldPermissions: STAMP_FIELDS.map((field) => ({ editable: set.acts, field, readable: true })),
      hasActivationRequired: false,
      label: set.label,
      ...(set.acts ? OF_INTEGRATION : {}),
    }),
  ]);
  return Object.fromEntries([...permissions, ...sets]);
}

const enabled = <K extends string>(key: K, name: string) => ({ enabled: true, [key]: name });

/** The pages call Apex, and Apex calls out with the credential, as the user who looks at the page. */
function ofPages({ customPermissions, tabs }: PermissionSet): Parts {
  return {
    classAccesses: ['SignalboxController', 'SignalboxRerouteAction'].map((apexClass) => ({ apexClass, enabled: true })),
    customPermissions: customPermissions.map((name) => ({ enabled: true, name })),
    externalCredentialPrincipalAccesses: enabled('externalCredentialPrincipal', 'Signalbox-OrgPrincipal'),
    objectPermissions: objectAccess('UserExternalCredential', { all: false, edit: false }),
    tabSettings: tabs.map((tab) => ({ tab, visibility: 'Visible' })),
  };
}

/**
 * Signalbox routes whoever's lead it is, so it sees and changes all of them; accounts, opportunities and people it only reads. What people did about
 * a lead is among its activities, where it leaves tasks, too.
 */
const OF_INTEGRATION: Parts = {
  objectPermissions: [
    objectAccess('Account', { all: true, edit: false }),
    objectAccess('Opportunity', { all: true, edit: false }),
    ...ROUTED_OBJECTS.map((object) => objectAccess(object, { all: true, edit: true })),
  ],
  userPermissions: ['ActivitiesAccess', 'ApiEnabled', 'EditTask', 'SendCustomNotifications', 'ViewRoles', 'ViewSetup'].map((name) => ({
    enabled: true,
    name,
  })),
};

function objectAccess(object: string, { all, edit }: { readonly all: boolean; readonly edit: boolean }): Parts {
  return {
    allowCreate: false,
    allowDelete: false,
    allowEdit: edit,
    allowRead: true,
    modifyAllRecords: all && edit,
    object,
    viewAllFields: all,
    viewAllRecords: all,
  };
}
