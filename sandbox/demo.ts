/** `npm run demo`: the whole product on this machine, to click through; `-- --once` routes 60 contacts, prints them and ends with 0 or 1. */
import { parseArgs } from 'node:util';
import { routeSamples } from './demo/route-samples.ts';
import { startStack } from './demo/start-stack.ts';

const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    'app-port': { type: 'string', default: '0' },
    'crm-port': { type: 'string', default: '0' },
  },
});
const started = Date.now();
const say = (what: string) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${what}`);

const stack = await startStack({
  appPort: Number(values['app-port']),
  crmPort: Number(values['crm-port']),
  say,
  // Nobody looks at pages in the one-off run.
  ...(values.once ? { hubspot: { pages: false } } : {}),
});

if (values.once) {
  const complete = await routeSamples(stack, say);
  await stack.stop();
  process.exit(complete ? 0 : 1);
}

say('Ready. Open this address:');
console.log(`\n          ${stack.hubspot.url}/\n\nCreate a contact there and watch its card. Ctrl+C ends the demo and removes its data.`);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stack.stop().finally(() => process.exit(0)));
