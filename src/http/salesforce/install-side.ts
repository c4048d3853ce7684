/** Salesforce's side of an installation: three places to sign in, refusals with reasons, and a key that the org keeps. */
import type { CrmFailure } from '../../application/ports/crm-failure.ts';
import type { ErrorCode } from '../error-table.ts';
import type { InstallSide } from '../install-side.ts';

/** `loginUrl` is the origin the operator named; where it is not the usual one, it is the first choice. */
export function createSalesforceInstallSide(loginUrl: string | null): InstallSide {
  return {
    crm: 'salesforce',
    crmName: 'Salesforce',
    connected: {
      fromNowOn: 'New leads and contacts get an owner within seconds, and the Signalbox card on the record shows why.',
      firstPolicy:
        "It starts with two rules: the owner of the lead's account gets it, else everyone takes turns. Look them over and change them in the settings.",
      nobodyToRouteTo: 'There is nobody yet who can own leads, so they wait. Add users in Salesforce, then publish rules in the settings.',
      stampIncomplete:
        'The routing fields are not in this org, or may not be written: install the Signalbox package (docs/salesforce.md), give the connected user the permission set Signalbox Integration, and connect again. Owners are assigned meanwhile.',
      whereSettingsAre: 'You find the settings in the App Launcher, under Signalbox.',
    },
    settingsUrl: ({ appUrl }) => `${appUrl}/lightning/n/Signalbox_Settings`,
    codeOfRefusal,
    loginChoice: (addressWith) => ({
      sentence: 'Where do you sign in to Salesforce?',
      links: placesOf(loginUrl).map(({ login, label }) => ({ href: addressWith(login), label })),
      form: {
        label: "Or the address of your org, as in the browser's address bar",
        name: 'login',
        example: 'acme.my.salesforce.com',
        button: 'Continue',
      },
    }),
    keyByHand,
  };
}

const USUAL = 'https://login.salesforce.com';

function placesOf(loginUrl: string | null): { login: string; label: string }[] {
  if (loginUrl === null || loginUrl === USUAL)
    return [
      { login: 'production', label: 'Production or Developer Edition' },
      { login: 'sandbox', label: 'Sandbox' },
    ];
  return [{ login: loginUrl, label: new URL(loginUrl).host }];
}

/** Salesforce tells by `error` and, where that is a general one, only by its sentence. */
function codeOfRefusal(error: string, description: string | null): ErrorCode {
  const said = `${error} ${description ?? ''}`;
  if (/OAUTH_APP_BLOCKED|must be installed into org|app is blocked|OAUTH_EC_APP_NOT_FOUND/i.test(said)) return 'install-app-blocked';
  if (/OAUTH_APP_ACCESS_DENIED|not (?:admin )?approved|OAUTH_APPROVAL_ERROR/i.test(said)) return 'install-user-not-approved';
  if (/code[_ ]challenge|code[_ ]verifier|PKCE|redirect_uri|invalid_client|invalid_scope|unsupported_/i.test(said))
    return 'install-misconfigured';
  return /server_error|temporarily_unavailable/i.test(said) ? 'install-crm-failed' : 'install-refused';
}

function keyByHand({ kind }: CrmFailure): { why: string; steps: string[] } {
  const open = 'In Salesforce Setup open Named Credentials, then External Credentials, then Signalbox.';
  const paste = 'Under Principals, at OrgPrincipal, choose Edit and paste this key as the value of ApiKey, encrypted.';
  if (kind === 'not-found') {
    return {
      why: 'The card and the settings cannot reach this server yet, because the Signalbox package is not in this org. Install it and connect again; then the key is put in its place for you. If it is installed already, put the key there by hand.',
      steps: [open, paste],
    };
  }
  if (kind === 'missing-scope') {
    return {
      why: 'The card and the settings need a key to reach this server, and the user Signalbox acts as may not store it. Put it in its place by hand, or let that user manage named credentials and connect again.',
      steps: [open, paste],
    };
  }
  return {
    why: 'The card and the settings need a key to reach this server, and Salesforce did not take it just now. Put it in its place by hand, or connect again later.',
    steps: [open, paste],
  };
}
