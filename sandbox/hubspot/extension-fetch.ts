/** hubspot.fetch: the proxy between a page extension and the app. It alone says who is looking, and signs that. */
import type { ExtensionAnswer, ExtensionRequest } from './control.ts';
import type { Portal, World } from './portal.ts';
import { signedHeaders } from './signing.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const MAX_BYTES = 1_048_576;
const MAX_CONCURRENT = 20;
const DEFAULT_TIMEOUT_MS = 15_000;

/** Passes a request on. Anything but a 2xx of the app comes back as a proxy error with the app's body hidden. */
export async function fetchAsExtension(world: World, portal: Portal, request: ExtensionRequest): Promise<ExtensionAnswer> {
  const refused = refusalOf(world, portal, request);
  if (refused !== null) return refused;
  portal.extensionCalls += 1;
  try {
    return await passOn(world, portal, request);
  } finally {
    portal.extensionCalls -= 1;
  }
}

const proxyError = (status: number, because: string): ExtensionAnswer => ({
  status,
  body: { status: 'error', category: status === 400 ? 'VALIDATION_ERROR' : 'PROXY_ERROR', message: because },
  proxyError: because,
});

function refusalOf(world: World, portal: Portal, request: ExtensionRequest): ExtensionAnswer | null {
  const method = request.method ?? 'GET';
  if (!METHODS.includes(method)) return proxyError(400, `${method} is not allowed; use ${METHODS.join(', ')}`);
  const headers = Object.keys(request.headers ?? {}).filter((name) => name.toLowerCase() !== 'authorization');
  if (headers.length > 0) return proxyError(400, `Only the Authorization header is allowed; got ${headers.join(', ')}`);
  if (
    !world.registration.permittedFetch.some(
      (permitted) => request.url === permitted || request.url.startsWith(permitted.endsWith('/') ? permitted : `${permitted}/`),
    )
  ) {
    return proxyError(400, `${request.url} is not among permittedUrls.fetch: ${world.registration.permittedFetch.join(', ')}`);
  }
  if (bodyText(request).length > MAX_BYTES) return proxyError(400, 'The body is larger than 1 MB');
  if (portal.extensionCalls >= MAX_CONCURRENT) return proxyError(429, `More than ${MAX_CONCURRENT} requests at once`);
  return null;
}

const bodyText = (request: ExtensionRequest): string =>
  request.body === undefined || (request.method ?? 'GET') === 'GET' ? '' : JSON.stringify(request.body);

async function passOn(world: World, portal: Portal, request: ExtensionRequest): Promise<ExtensionAnswer> {
  const url = identified(world, portal, request);
  const first = await call(world, request, url);
  const settled = first === null || first.status >= 500 ? await call(world, request, url) : first;
  if (settled === null) return proxyError(502, 'The app did not answer');
  if (settled.text.length > MAX_BYTES) return proxyError(502, 'The answer is larger than 1 MB');
  if (settled.status < 200 || settled.status > 299) return proxyError(settled.status, `The app answered ${settled.status}`);
  return { status: settled.status, body: jsonOr(settled.text), proxyError: null };
}

/** The address with who is looking appended; `@` travels as `%40`. */
function identified(world: World, portal: Portal, { url, userId }: ExtensionRequest): string {
  const viewer = [...portal.owners.values()].find((owner) => owner.userId === userId);
  const identity = [
    ['userId', String(userId)],
    ['portalId', String(portal.portalId)],
    ['userEmail', viewer?.email ?? ''],
    ['appId', String(world.appId)],
  ];
  const [address = url] = url.split('#');
  return `${address}${address.includes('?') ? '&' : '?'}${identity.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&')}`;
}

async function call(world: World, request: ExtensionRequest, url: string): Promise<{ status: number; text: string } | null> {
  const method = request.method ?? 'GET';
  const body = bodyText(request);
  const authorization = Object.entries(request.headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...signedHeaders({ method, url, body, secret: world.clientSecret }, 'v2', world.now()),
        ...(body === '' ? {} : { 'Content-Type': 'application/json' }),
        ...(authorization === undefined ? {} : { Authorization: authorization }),
      },
      ...(body === '' ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    // Refused, reset or too slow: tried once more by the caller.
    return null;
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
