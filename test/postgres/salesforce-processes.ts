/** Processes that call one Salesforce org and share one database, as many app servers do. */
import { type ChildProcess, fork } from 'node:child_process';

const PROCESS = new URL('./salesforce-process.ts', import.meta.url).pathname;

/** What a process opens: an installation of this org, stored in the database under this key (base64). */
export interface Opening {
  readonly installationId: string;
  readonly app: { readonly clientId: string; readonly clientSecret: string };
  readonly loginUrl: string;
  readonly encryptionKey: string;
}

/** `call` asks the org who it is and answers with its id; `stored` answers with the access token in the database. `now` in ms. */
export type Asked = { readonly id: number; readonly now: number } & (
  { readonly kind: 'open'; readonly opening: Opening } | { readonly kind: 'call' | 'stored' }
);

/** To the question of this id; 0 = the process is ready. */
export interface Answer {
  readonly id: number;
  readonly value: string;
  /** Null = it went well. */
  readonly error: string | null;
}

export interface SalesforceProcess {
  open(opening: Opening, now: number): Promise<unknown>;
  /** The id of the org. Rejects with what the adapter threw. */
  call(now: number): Promise<string>;
  stored(now: number): Promise<string>;
  end(): Promise<void>;
}

/** Starts so many at once, each ready to be asked. */
export const startSalesforceProcesses = (count: number, databaseUrl: string): Promise<readonly SalesforceProcess[]> =>
  Promise.all(Array.from({ length: count }, () => startOne(databaseUrl)));

async function startOne(databaseUrl: string): Promise<SalesforceProcess> {
  const env = { PATH: process.env['PATH'], DATABASE_URL: databaseUrl };
  const child = fork(PROCESS, { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const waiting = new Map<number, (answer: Answer) => void>();
  const answerTo = (id: number): Promise<Answer> => new Promise((resolve) => void waiting.set(id, resolve));
  const ready = answerTo(0);
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  child.once('exit', (code) => {
    for (const [id, tell] of waiting) tell({ id, value: '', error: `the process ended with ${code}` });
  });
  let asked = 0;
  const ask = async (question: DistributiveOmit<Asked, 'id'>): Promise<string> => {
    asked += 1;
    const coming = answerTo(asked);
    child.send({ ...question, id: asked });
    return valueOf(await coming);
  };
  valueOf(await ready);
  return {
    open: (opening, now) => ask({ kind: 'open', opening, now }),
    call: (now) => ask({ kind: 'call', now }),
    stored: (now) => ask({ kind: 'stored', now }),
    end: () => end(child),
  };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function valueOf({ value, error }: Answer): string {
  if (error !== null) throw new Error(error);
  return value;
}

/** The process exits when nobody can ask it any more. */
function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.disconnect();
  });
}
