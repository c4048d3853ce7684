/** /named-credentials/credential: values that packages keep in the org. They can be written and never read. */
import type { StoredCredential } from './control.ts';
import { badRequest, forbidden } from './errors.ts';
import { objectBody, type Answer, type Call, type Route } from './route.ts';

/** What the package declares: its external credential, the principal and the parameter. */
const DECLARED = { externalCredential: 'Signalbox', principalName: 'OrgPrincipal', parameter: 'ApiKey' } as const;

const keyOf = (externalCredential: string, principalName: string): string => `${externalCredential} ${principalName}`;

/** The stored credential of the package. */
export const storedCredential = (credentials: ReadonlyMap<string, StoredCredential>, externalCredential: string): StoredCredential | null =>
  [...credentials.values()].find((one) => one.externalCredential === externalCredential) ?? null;

const write =
  (replaces: boolean) =>
  (call: Call): Answer => {
    const { org, world } = call;
    refuseUnallowed(call);
    const body = objectBody(call);
    const values = valuesOf(body);
    const { externalCredential, principalName } = DECLARED;
    const key = keyOf(externalCredential, principalName);
    const exists = org.credentials.has(key);
    if (exists && !replaces)
      throw badRequest('INVALID_INPUT', 'A credential already exists for this principal. Use PUT to replace it.', false);
    if (!exists && replaces) throw badRequest('INVALID_INPUT', 'There is no credential for this principal. Use POST to create it.', false);
    org.credentials.set(key, { externalCredential, principalName, values, updatedAt: world.now() });
    return { status: replaces ? 200 : 201, body: shown(Object.keys(values)) };
  };

function refuseUnallowed({ org }: Call): void {
  if (!org.access.manageCredentials)
    throw forbidden(
      'INSUFFICIENT_ACCESS',
      'You don’t have permission to manage credentials. The Manage Named Credentials permission is required.',
    );
}

function valuesOf(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const wanted = {
    externalCredential: DECLARED.externalCredential,
    principalName: DECLARED.principalName,
    principalType: 'NamedPrincipal',
    authenticationProtocol: 'Custom',
  };
  for (const [name, value] of Object.entries(wanted))
    if (body[name] !== value) throw badRequest('INVALID_INPUT', `${name} must be ${value}, as the external credential declares`);
  const credentials = body['credentials'];
  const parameter: unknown =
    typeof credentials === 'object' && credentials !== null ? Reflect.get(credentials, DECLARED.parameter) : undefined;
  const value: unknown = typeof parameter === 'object' && parameter !== null ? Reflect.get(parameter, 'value') : undefined;
  if (typeof value !== 'string' || value === '') throw badRequest('INVALID_INPUT', `credentials.${DECLARED.parameter}.value is required`);
  return { [DECLARED.parameter]: value };
}

/** The value stays hidden. */
const shown = (names: readonly string[]): unknown => ({
  authenticationProtocol: 'Custom',
  authenticationProtocolVariant: null,
  authenticationStatus: names.length > 0 ? 'Configured' : 'NotConfigured',
  credentials: Object.fromEntries(names.map((name) => [name, { encrypted: true, revision: 1, value: null }])),
  externalCredential: DECLARED.externalCredential,
  principalName: DECLARED.principalName,
  principalType: 'NamedPrincipal',
});

function read(call: Call): Answer {
  refuseUnallowed(call);
  if (call.query.get('externalCredential') !== DECLARED.externalCredential)
    throw badRequest('INVALID_INPUT', 'externalCredential is unknown');
  const stored = storedCredential(call.org.credentials, DECLARED.externalCredential);
  return { status: 200, body: shown(Object.keys(stored?.values ?? {})) };
}

function remove(call: Call): Answer {
  refuseUnallowed(call);
  call.org.credentials.clear();
  return { status: 204 };
}

const QUERY = ['externalCredential', 'principalName', 'principalType', 'authenticationProtocol'];

/** `GET|POST|PUT|DELETE /named-credentials/credential`. Without the package there is no external credential to write to. */
export const credentialRoutes: readonly Route[] = [
  {
    path: '/named-credentials/credential',
    query: QUERY,
    handle: {
      GET: ifDeclared(read),
      POST: ifDeclared(write(false)),
      PUT: ifDeclared(write(true)),
      DELETE: ifDeclared(remove),
    },
  },
];

function ifDeclared(handle: (call: Call) => Answer): (call: Call) => Answer {
  return (call) => {
    if (!call.org.features.Package)
      throw badRequest('INVALID_INPUT', 'The external credential Signalbox does not exist in this org.', false);
    return handle(call);
  };
}
