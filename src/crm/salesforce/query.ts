/** Reads rows by SOQL, all pages, each row checked against the shape the caller reads. */
import type { z } from 'zod';
import { CrmCallFailed } from '../../application/ports/crm.ts';
import { callSalesforce, type Session } from './connection.ts';
import { failureOfShape } from './failures.ts';

/** Beyond this the query is wrong, not the org. */
const MOST_ROWS = 100_000;

/** Every row. `soql` is a constant of ours or made of checked ids: nothing a person typed goes into it. */
export async function queryAll<T>(session: Session, what: string, soql: string, row: z.ZodType<T>): Promise<T[]> {
  const { records } = await callSalesforce(session, what, async (connection) =>
    connection.query(soql, { autoFetch: true, maxFetch: MOST_ROWS }),
  );
  return records.map((record, position) => {
    const read = row.safeParse(record);
    if (!read.success) throw new CrmCallFailed(failureOfShape(what, `row ${position}, ${read.error.issues[0]?.path.join('.') ?? ''}`));
    return read.data;
  });
}
