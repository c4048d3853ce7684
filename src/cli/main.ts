#!/usr/bin/env node
/** `signalbox`: the command for operators and CI. Node 24 runs it as it is. */
import { enableCompileCache } from 'node:module';

// Halves what a start costs: whatever the command needs is compiled once a version. Before the first import, so those are made here.
enableCompileCache();
const { commands } = await import('./commands.ts');
const { run } = await import('./run.ts');

const write = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  // A reader that went away, as in `| head`, is no failure of ours.
  new Promise((done) => (text === '' ? done() : stream.once('error', () => done()).write(text, () => done())));

const printed = await run(commands, process.argv.slice(2), process.env);
await write(process.stdout, printed.out);
await write(process.stderr, printed.err);
// Connections to the CRM that are kept for another call must not keep the command.
process.exit(printed.exit);
