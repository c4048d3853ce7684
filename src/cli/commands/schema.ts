/** What a policy looks like, for editors. */
import { z } from 'zod';
import { policyJsonSchema } from '../../application/configure/policy-schema.ts';
import { answer, command } from '../command.ts';

/** signalbox schema */
export const schema = command({
  name: 'schema',
  summary: 'Prints the JSON Schema of a policy, for editors.',
  places: [],
  options: {},
  example: '> policy.schema.json',
  takesAccount: false,
  input: z.object({}),
  run() {
    const json = policyJsonSchema();
    return answer(json, [JSON.stringify(json, null, 2)]);
  },
});
