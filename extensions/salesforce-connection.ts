/** How the org and the server reach one another: the credential the pages call out with, and the client app the server signs in by. */
import type { AppManifest } from './app-manifest.ts';
import { metadataXml } from './metadata-xml.ts';

/** Path under force-app → text. The key itself is no metadata: the server puts it into the org, or an admin does. */
export function credentialFiles({ name, salesforce }: AppManifest): Record<string, string> {
  return {
    [NAMED_CREDENTIAL]: metadataXml('NamedCredential', {
      allowMergeFieldsInBody: false,
      allowMergeFieldsInHeader: false,
      calloutStatus: 'Enabled',
      generateAuthorizationHeader: false,
      label: name,
      namedCredentialParameters: [
        { parameterName: 'Url', parameterType: 'Url', parameterValue: salesforce.exampleOrigin },
        { externalCredential: 'Signalbox', parameterName: 'ExternalCredential', parameterType: 'Authentication' },
      ],
      namedCredentialType: 'SecuredEndpoint',
    }),
    'externalCredentials/Signalbox.externalCredential-meta.xml': metadataXml('ExternalCredential', {
      authenticationProtocol: 'Custom',
      description: 'The key of this org, by which Signalbox knows it.',
      externalCredentialParameters: [
        { parameterGroup: 'OrgPrincipal', parameterName: 'OrgPrincipal', parameterType: 'NamedPrincipal', sequenceNumber: 1 },
        {
          parameterGroup: 'DefaultGroup',
          parameterName: 'Authorization',
          parameterType: 'AuthHeader',
          parameterValue: "{!'Bearer ' & $Credential.Signalbox.ApiKey}",
          sequenceNumber: 1,
        },
      ],
      label: name,
    }),
  };
}

/** The file whose address is the server's. */
export const NAMED_CREDENTIAL = 'namedCredentials/Signalbox.namedCredential-meta.xml';

/** Path under client-app → text: the External Client App, for an admin who deploys it rather than making it in Setup. */
export function clientAppFiles({ name, description, support, salesforce }: AppManifest): Record<string, string> {
  return {
    'externalClientApps/Signalbox.eca-meta.xml': metadataXml('ExternalClientApplication', {
      contactEmail: support.email,
      description,
      distributionState: 'Local',
      isProtected: false,
      label: name,
    }),
    'extlClntAppOauthSettings/Signalbox_oauth.ecaOauth-meta.xml': metadataXml('ExtlClntAppOauthSettings', {
      commaSeparatedOauthScopes: salesforce.scopes.join(', '),
      externalClientApplication: 'Signalbox',
      label: 'Signalbox OAuth',
    }),
    'extlClntAppOauthPolicies/Signalbox_policies.ecaOauthPlcy-meta.xml': metadataXml('ExtlClntAppOauthConfigurablePolicies', {
      commaSeparatedPermissionSet: 'Signalbox_Integration',
      externalClientApplication: 'Signalbox',
      ipRelaxationPolicyType: 'Enforce',
      label: 'Signalbox policies',
      permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
      refreshTokenPolicyType: 'SpecificInactivity',
      refreshTokenValidityPeriod: 30,
      refreshTokenValidityUnit: 'Days',
    }),
  };
}

/** The part that holds key and secret: a template beside the source, because neither may be packaged or committed. */
export function globalSettingsTemplate({ salesforce }: AppManifest): string {
  return metadataXml('ExtlClntAppGlobalOauthSettings', {
    callbackUrl: `${salesforce.exampleOrigin}${salesforce.paths.redirect}`,
    externalClientApplication: 'Signalbox',
    isConsumerSecretOptional: false,
    isEnforceRefreshTokenTTL: true,
    isIntrospectAllTokens: false,
    isPkceRequired: true,
    isRefreshTokenRotationEnabled: true,
    isSecretRequiredForRefreshToken: true,
    label: 'Signalbox OAuth',
    shouldRotateConsumerKey: false,
    shouldRotateConsumerSecret: false,
  });
}
