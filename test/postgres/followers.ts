/** Processes that follow the leads of one account, as many servers do, and are killed. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { NOW } from './installed.ts';

const PROCESS = new URL('./following-process.ts', import.meta.url).pathname;

/** What a process is told at its start. */
export interface Follower {
  readonly databaseUrl: string;
  readonly installationId: string;
  /** By the real clock, epoch ms. */
  readonly startedAt: number;
  /** Ana has all of them, in the CRM. */
  readonly leadIds: readonly string[];
}

/** The clock that all of them go by: from the moment that tests share, thirty times as fast as the real one. */
export const followerClock = (startedAt: number) => (): number => NOW + (Date.now() - startedAt) * 30;

/** Ready when the promise is kept. */
export async function startFollower(follower: Follower): Promise<ChildProcess> {
  const env = { PATH: process.env['PATH'], FOLLOWER: JSON.stringify(follower) };
  const child = fork(PROCESS, { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const end = new AbortController();
  const died = once(child, 'exit', { signal: end.signal }).then(([code]) => {
    throw new Error(`the process ended with ${code}`);
  });
  await Promise.race([once(child, 'message'), died]);
  end.abort();
  died.catch(() => undefined);
  return child;
}

/** Without a word. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) throw new Error('the process ended by itself');
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
