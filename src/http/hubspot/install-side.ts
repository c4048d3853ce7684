/** HubSpot's side of an installation. */
import type { InstallSide } from '../install-side.ts';

/** HubSpot says nothing but that access was not granted, has one place to sign in, and signs what its pages ask. */
export const hubspotInstallSide: InstallSide = {
  crm: 'hubspot',
  crmName: 'HubSpot',
  connected: {
    fromNowOn: 'New contacts get an owner within seconds, and the Routing card on the contact shows why.',
    firstPolicy:
      "It starts with two rules: the owner of the contact's company gets it, else everyone takes turns. Look them over and change them in the settings.",
    nobodyToRouteTo: 'There is nobody yet who can own contacts, so leads wait. Add people in HubSpot, then publish rules in the settings.',
    stampIncomplete: 'The routing properties could not be made in HubSpot. Owners are still assigned; the settings say what is missing.',
    whereSettingsAre: 'You find the settings in HubSpot under Settings › Integrations › Connected apps › Signalbox.',
  },
  settingsUrl: ({ appUrl, crmAccountId }) => `${appUrl}/settings/${crmAccountId}`,
  codeOfRefusal: () => 'install-refused',
  loginChoice: null,
  keyByHand: null,
};
