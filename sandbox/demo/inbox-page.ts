const STYLE = `
body { display: grid; grid-template-columns: 24rem 1fr; height: 100vh; margin: 0; font: 15px/1.4 system-ui, sans-serif; color: #1c2430; background: #eef1f5; }
nav { overflow: auto; border-right: 1px solid #c4ccd8; }
h1 { margin: 0; padding: 0.6rem 1rem; font-size: 1.1rem; color: #fff; background: #1c2430; }
p { margin: 1rem; }
ol { margin: 0; padding: 0; list-style: none; }
button { display: block; width: 100%; padding: 0.6rem 1rem; border: 0; border-bottom: 1px solid #d5dbe5; font: inherit; text-align: left; background: #fff; cursor: pointer; }
button[aria-current] { background: #fff3d1; }
small { display: block; color: #55617a; }
iframe { width: 100%; height: 100%; border: 0; background: #fff; }
`;

/** Runs in the page; small enough to need no build. */
const SCRIPT = `
const list = document.querySelector('ol');
const frame = document.querySelector('iframe');
let known = 0;
const open = (button, at) => {
  for (const other of list.querySelectorAll('button')) other.removeAttribute('aria-current');
  button.setAttribute('aria-current', 'true');
  frame.src = '/mails/' + at;
};
async function look() {
  const mails = await (await fetch('/mails')).json();
  document.querySelector('p').hidden = mails.length > 0;
  if (mails.length === known) return;
  known = mails.length;
  list.replaceChildren(...mails.map(({ at, to, subject }) => {
    const button = document.createElement('button');
    const who = document.createElement('small');
    who.textContent = 'To ' + to;
    button.append(subject, who);
    button.addEventListener('click', () => open(button, at));
    const item = document.createElement('li');
    item.append(button);
    return item;
  }));
}
setInterval(() => look().catch(() => undefined), 1000);
look();
`;

/** Everybody's mail: a list that grows by itself, and the one that is read. */
export const INBOX_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Everybody’s mail</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <nav aria-label="Mails"><h1>Everybody’s mail</h1><p>Nobody was told anything yet.</p><ol></ol></nav>
    <iframe title="Mail" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
    <script>${SCRIPT}</script>
  </body>
</html>
`;
