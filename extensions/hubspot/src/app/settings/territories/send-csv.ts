/** Sends a CSV text, in parts when it is longer than HubSpot carries at once. */
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { TerritoryCsvRequest, TerritoryImportView } from '@signalbox/shared/wire.ts';

/** Characters that surely fit into one request: HubSpot carries 1 MB, and a character may take three bytes. */
const AT_ONCE = 200_000;

/** Fails with the first part that is refused. `onSent` hears how many characters are there. */
export async function sendCsv(
  api: Pick<Api, 'importTerritory' | 'beginUpload' | 'uploadPart' | 'finishUpload'>,
  csv: {
    readonly text: string;
    readonly rows: Omit<TerritoryCsvRequest, 'requestId' | 'text'>;
    readonly onSent: (characters: number) => void;
  },
): Promise<Answer<TerritoryImportView>> {
  const { text, rows, onSent } = csv;
  if (text.length <= AT_ONCE) return api.importTerritory({ requestId: crypto.randomUUID(), ...rows, text });
  const begun = await api.beginUpload({ requestId: crypto.randomUUID() });
  if (!begun.ok) return begun;
  const { uploadId, mostCharacters } = begun.data;
  const size = Math.min(AT_ONCE, mostCharacters);
  const parts = Math.ceil(text.length / size);
  for (let at = 0; at < parts; at += 1) {
    const sent = await api.uploadPart(uploadId, { at, text: text.slice(at * size, (at + 1) * size) });
    if (!sent.ok) return sent;
    onSent(Math.min(text.length, (at + 1) * size));
  }
  return api.finishUpload(uploadId, { requestId: crypto.randomUUID(), ...rows, parts });
}
