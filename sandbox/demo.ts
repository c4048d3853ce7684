/**
 * `npm run demo`: the whole product on this machine, in HubSpot and Salesforce at once, to click through. `-- --crm hubspot` or
 * `-- --crm salesforce` shows one; `-- --once` routes 60 people in each, prints them and ends with 0 or 1.
 */
import { parseArgs } from 'node:util';
import { publishFollowThrough } from './demo/follow-through.ts';
import { hubspotCrm } from './demo/hubspot-side.ts';
import { startInbox } from './demo/inbox.ts';
import { routeSamples } from './demo/route-samples.ts';
import { salesforceCrm } from './demo/salesforce-side.ts';
import { startSideBySide } from './demo/side-by-side.ts';
import { startStack, type CrmName, type LocalCrms, type Stack } from './demo/start-stack.ts';

const { values } = parseArgs({
  options: {
    crm: { type: 'string', default: 'both' },
    once: { type: 'boolean', default: false },
    'app-port': { type: 'string', default: '0' },
    'crm-port': { type: 'string', default: '0' },
  },
});
const CHOICES: Readonly<Record<string, readonly CrmName[]>> = {
  both: ['hubspot', 'salesforce'],
  hubspot: ['hubspot'],
  salesforce: ['salesforce'],
};
const crms = CHOICES[values.crm];
if (crms === undefined) {
  console.error(`There is no local CRM ${values.crm}; use --crm hubspot, --crm salesforce or --crm both.`);
  process.exit(2);
}
const started = Date.now();
const say = (what: string) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${what}`);

const inbox = values.once ? null : await startInbox();
const stack = await startStack<CrmName>({
  appPort: Number(values['app-port']),
  crmPort: Number(values['crm-port']),
  say,
  crms,
  // Nobody looks at pages in the one-off run.
  ...(inbox === null ? { pages: false } : { env: inbox.environment }),
});
const shown = await demoCrms(stack);

if (values.once) {
  let complete = true;
  for (const crm of shown) complete = (await routeSamples(crm, say)) && complete;
  await stack.stop();
  process.exit(complete ? 0 : 1);
}

say('Publishing what is asked of reps, and who is told');
for (const crm of shown) await publishFollowThrough(crm);
const sideBySide = shown.length > 1 ? await startSideBySide(shown) : null;
say('Ready. Open this address:');
console.log(
  `\n          ${sideBySide?.url ?? shown[0]?.url ?? ''}\n\nEverybody’s mail: ${inbox?.url ?? ''}\n\nCreate somebody there and watch the card. Show the controls and move time on to see a limit missed. Ctrl+C ends the demo and removes its data.`,
);
const end = async (): Promise<void> => {
  await sideBySide?.stop();
  await stack.stop();
  await inbox?.stop();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end().finally(() => process.exit(0)));

/** The demo's view of each CRM that runs. */
async function demoCrms({ signalbox, hubspot, salesforce }: Partial<LocalCrms> & Pick<Stack, 'signalbox'>) {
  return [
    ...(hubspot === undefined ? [] : [hubspotCrm(signalbox.url, hubspot)]),
    ...(salesforce === undefined ? [] : [await salesforceCrm(signalbox.url, salesforce)]),
  ];
}
