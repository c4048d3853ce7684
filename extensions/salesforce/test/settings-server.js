/** The server as the settings tab sees it through Apex: what it answers, and what it was asked. */
import { execFileSync } from 'node:child_process';
import { answers as usual } from './settings-samples';

const root = `${__dirname}/../../..`;
const script = `import('./src/application/configure/policy-schema.ts').then((m) => process.stdout.write(JSON.stringify(m.policyJsonSchema())))`;
/** The schema that the server publishes, from the server's own source. */
export const schema = JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }));

/** What Apex throws when the server refuses. */
class Refusal {
  constructor(failure) {
    this.body = { message: JSON.stringify({ ok: false, code: 'refused', nextStep: 'Do otherwise.', ...failure }) };
  }
}

/** An answer that refuses, in these words. */
export const refusal = (failure) => new Refusal(failure);

/** Answers with the usual data until a test says otherwise: `server.answers['GET /policy'] = () => data`. */
export function createServer() {
  const asked = [];
  const answers = Object.fromEntries(Object.entries(usual).map(([what, data]) => [what, () => data]));
  answers['GET /policy/form'] = () => ({ schema });
  return {
    asked,
    answers,
    /** Stands in for SignalboxController.manage. */
    manage: async ({ method, path, body }) => {
      const what = `${method} ${path}`;
      const sent = body === null ? undefined : JSON.parse(body);
      asked.push({ what, body: sent });
      const answer = answers[what];
      if (answer === undefined) throw new Error(`The test has no answer for ${what}`);
      const data = answer(sent);
      return data instanceof Refusal ? Promise.reject(data) : JSON.stringify({ ok: true, data });
    },
    /** The last body sent there. */
    sent: (what) => asked.filter((one) => one.what === what).at(-1)?.body,
  };
}
