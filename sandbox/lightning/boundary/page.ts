/** What the page tells the platform's modules, and how they reach it. */

/** Who looks at the page. */
export interface Viewer {
  readonly userId: string;
  /** Names of the custom permissions the user's permission sets grant. */
  readonly customPermissions: readonly string[];
  /** IANA name of the user's time zone. */
  readonly timeZone: string;
}

declare global {
  /** Set by the page before any component is made. */
  var lightningViewer: Viewer | undefined;
}

/** Who looks at the page; throws when the page did not say. */
export function viewer(): Viewer {
  if (globalThis.lightningViewer === undefined) throw new Error('A component was loaded before the page said who looks at it.');
  return globalThis.lightningViewer;
}

/** The shape in which Lightning hands an error of the server to a component. */
export interface FetchError {
  readonly errorType: 'fetchResponse';
  readonly ok: false;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Asks the local Salesforce as the viewer; rejects with a `FetchError`, as the platform's own calls do. */
export async function ask(path: string, body: Readonly<Record<string, unknown>>): Promise<unknown> {
  const answer = await fetch(`/sandbox/lightning/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId: viewer().userId, ...body }),
  });
  const text = await answer.text();
  const value: unknown = text === '' ? null : JSON.parse(text);
  if (answer.ok) return value;
  const error: FetchError = {
    errorType: 'fetchResponse',
    ok: false,
    status: answer.status,
    statusText: answer.statusText === '' ? 'Server Error' : answer.statusText,
    headers: {},
    body: value,
  };
  // Components are given this plain object, not an Error.
  // oxlint-disable-next-line typescript/only-throw-error
  throw error;
}

/** Lets nobody change what is shared, as the platform does with what it caches. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
