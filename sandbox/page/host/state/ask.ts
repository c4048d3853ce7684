/** Asks the local HubSpot; rejects with its own words when it refuses. */
export async function ask<T>(path: string, change?: { readonly method: 'POST' | 'PATCH'; readonly body: unknown }): Promise<T> {
  const sent =
    change === undefined
      ? {}
      : { method: change.method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(change.body) };
  const answer = await fetch(`/sandbox/${path}`, sent);
  const text = await answer.text();
  if (!answer.ok) throw new Error(reasonIn(text) ?? `${path}: HTTP ${String(answer.status)}`);
  // Both ends of this address belong to the local HubSpot.
  return JSON.parse(text) as T;
}

function reasonIn(text: string): string | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'refused' in body && typeof body.refused === 'string' ? body.refused : null;
  } catch {
    return null;
  }
}
