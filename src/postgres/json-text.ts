/** JSON for columns that SQL looks into: PostgreSQL refuses to look into text with characters it cannot store. A person's words can do without them. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part));
