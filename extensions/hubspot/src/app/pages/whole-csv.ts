/** The file of a report, put together from its parts. */
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { ReportCsvView } from '@signalbox/shared/wire.ts';
import type { Narrowing } from './figure-words.ts';
import type { Span } from './report-span.ts';

/** A text that is whole. `lines` without the header. */
export type WholeCsv = Pick<ReportCsvView, 'name' | 'csv' | 'lines'>;

/** Asks for one part after the other; a part that fails fails the whole. */
export async function wholeCsv(api: Pick<Api, 'reportCsv'>, span: Span, only: readonly Narrowing[]): Promise<Answer<WholeCsv>> {
  const parts: string[] = [];
  let lines = 0;
  let after: string | null = null;
  for (;;) {
    // Each part says where the next begins.
    // oxlint-disable-next-line no-await-in-loop
    const answer: Answer<ReportCsvView> = await api.reportCsv({ ...span, only: [...only], after });
    if (!answer.ok) return answer;
    parts.push(answer.data.csv);
    lines += answer.data.lines;
    after = answer.data.next;
    if (after === null) return { ok: true, data: { name: answer.data.name, csv: parts.join(''), lines } };
  }
}
