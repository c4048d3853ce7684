/** Who is named as the author of a draft or a version. */
import { z } from 'zod';

/** The option --by and what it holds when it is absent. */
export const BY = {
  option: { value: 'who', meaning: 'who is named in the history; “command line” when absent' },
  input: z.string().trim().min(1).max(200).default('command line'),
} as const;
