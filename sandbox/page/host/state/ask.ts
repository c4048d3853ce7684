/** Asks the local HubSpot; rejects with its own words when it refuses. */
export async function ask<T>(path: string, change?: { readonly method: 'POST' | 'PATCH'; readonly body: unknown }): Promise<T> {
  const answer = await fetch(
    `/sandbox/page/${path}`,
    change === undefined
      ? {}
      : { method: change.method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(change.body) },
  );
  const text = await answer.text();
  if (!answer.ok) throw new Error(messageIn(text) ?? `${path}: HTTP ${String(answer.status)}`);
  // Both ends of this address are this folder's.
  return JSON.parse(text) as T;
}

function messageIn(text: string): string | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string' ? body.message : null;
  } catch {
    return null;
  }
}
