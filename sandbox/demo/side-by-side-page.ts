import type { DemoCrm } from './demo-crm.ts';

/** The start page as HTML: a bar with what can be done in both, and each CRM in a frame. */
export const sideBySidePage = (crms: readonly DemoCrm[]): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Signalbox in ${crms.map(({ name }) => name).join(' and ')}</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <header>
      <h1>Signalbox</h1>
      <button id="policy">Publish one policy in both</button>
      <button id="person">Create the same person in both</button>
      <p id="said" role="status">One policy, two CRMs. Whoever is created on either side is routed within seconds.</p>
    </header>
    <main>
      ${crms.map(frame).join('\n      ')}
    </main>
    <script>${SCRIPT}</script>
  </body>
</html>
`;

const frame = ({ name, url, settingsUrl }: DemoCrm): string => `<section aria-label="${name}" data-crm="${name}">
        <h2>${name} <a href="${url}" target="in-${name}">List</a> <a href="${settingsUrl}" target="in-${name}">Settings</a> <a href="${url}" target="_blank">Own window</a></h2>
        <p class="outcome" aria-live="polite"></p>
        <iframe name="in-${name}" title="${name}" src="${url}"></iframe>
      </section>`;

const STYLE = `
body { display: flex; flex-direction: column; height: 100vh; margin: 0; font: 15px/1.4 system-ui, sans-serif; color: #1c2430; background: #eef1f5; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75rem; padding: 0.6rem 1rem; color: #fff; background: #1c2430; }
h1 { margin: 0; font-size: 1.1rem; }
header p { margin: 0; }
button { padding: 0.4rem 0.9rem; border: 0; border-radius: 4px; font: inherit; background: #ffd166; cursor: pointer; }
main { display: grid; flex: 1; grid-template-columns: 1fr 1fr; gap: 0.5rem; min-height: 0; padding: 0.5rem; }
section { display: flex; flex-direction: column; min-height: 0; }
h2 { margin: 0 0 0.25rem; font-size: 1rem; }
h2 a { margin-left: 0.75rem; font-size: 0.85rem; font-weight: 400; }
.outcome { min-height: 1.4em; margin: 0 0 0.25rem; }
/* Each page is made for a whole window. */
iframe { flex: 1; zoom: 0.75; border: 1px solid #c4ccd8; border-radius: 4px; background: #fff; }
`;

/** Runs in the page; small enough to need no build. */
const SCRIPT = `
const said = document.getElementById('said');
const place = (crm) => document.querySelector('[data-crm="' + crm + '"]');
const post = async (path) => {
  const answer = await fetch(path, { method: 'POST' });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};
const attempt = (id, work) => document.getElementById(id).addEventListener('click', () =>
  work().catch((error) => { said.textContent = 'That did not work: ' + error.message; }));

attempt('policy', async () => {
  const published = await post('/policy');
  said.textContent = 'Published: ' + published.map(({ crm, version }) => crm + ' version ' + version).join(', ') +
    '. Leads from German-speaking countries now go in turn to Ana, Jonas and Mirjam.';
});

attempt('person', async () => {
  const created = await post('/people');
  said.textContent = created[0].name + ' from ' + created[0].country + ' was created in both.';
  await Promise.all(created.map(follow));
});

async function follow({ crm, id }) {
  const outcome = place(crm).querySelector('.outcome');
  outcome.textContent = 'Waiting for the decision';
  for (let tries = 0; tries < 120; tries += 1) {
    const { url, card } = await (await fetch('/people/' + crm + '/' + id)).json();
    if (card !== null && card.decision !== null && (card.state === 'held' || card.times.writtenAt !== null)) {
      const who = card.state === 'held' ? 'Held' : card.owner.name;
      outcome.textContent = who + ' · ' + (card.decision.ruleName ?? 'Fallback') + ' · ' + card.decision.reason;
      place(crm).querySelector('iframe').src = url;
      return;
    }
    await new Promise((next) => setTimeout(next, 250));
  }
  outcome.textContent = 'There is no decision yet.';
}
`;
