import { signedInAs } from './session.ts';

/** Pulls a lever of the local Salesforce as whoever is signed in; rejects with its own words when it refuses. */
export async function ask<T>(lever: string, body: Readonly<Record<string, unknown>> = {}): Promise<T> {
  const answer = await fetch(`/sandbox/lightning/${lever}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId: signedInAs(), ...body }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(reasonIn(text) ?? `${lever}: HTTP ${String(answer.status)}`);
  // Both ends of this address belong to the local Salesforce.
  return JSON.parse(text) as T;
}

/** Saves an edit made on the page, and tells the components that show the record, as the platform's own edits do. */
export async function saveRecord(recordId: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await ask('records/save', { recordId, fields });
  dispatchEvent(new Event('lightning__recordchanged'));
}

function reasonIn(text: string): string | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string' ? body.message : null;
  } catch {
    return null;
  }
}
