/** The small pages a person sees around an installation: plain HTML, one style, no script, everything escaped. */
import { createHash } from 'node:crypto';

/** What a page says. `tone` picks the mark beside the heading. */
export interface Page {
  readonly tone: 'good' | 'bad';
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** What to do next: a link with its words. */
  readonly action: { readonly href: string; readonly label: string } | null;
  /** Small print: a code and the request id, for support. */
  readonly footnote: string | null;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2b33; --soft: #51626c; --paper: #ffffff; --ground: #f3f6f8; --line: #d8e0e5; --good: #16794c; --bad: #b3361b; --act: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eef1; --soft: #a7b6bf; --paper: #1b242a; --ground: #12181c; --line: #33424b; --good: #57c792; --bad: #ff8f73; --act: #7cb8f5; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--ground); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; }
main { width: 100%; max-width: 34rem; background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; padding: 2rem; }
.name { margin: 0 0 1.5rem; color: var(--soft); font-size: .9375rem; font-weight: 600; }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; display: flex; gap: .6rem; }
.good { color: var(--good); } .bad { color: var(--bad); }
p { margin: 0 0 .75rem; overflow-wrap: anywhere; }
a.act { display: inline-block; margin: .75rem 0 0; padding: .6rem 1.1rem; border-radius: .5rem; background: var(--act); color: var(--paper); text-decoration: none; font-weight: 600; }
a.act:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
footer { margin-top: 1.5rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
`;

/** Nothing may load or run on our pages but this one style. */
export const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  styleSrc: [`'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** The page as HTML. */
export function renderPage(page: Page): string {
  const { tone, title, paragraphs, action, footnote } = page;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Signalbox</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="name">Signalbox</p>
<h1><span class="${tone}" aria-hidden="true">${tone === 'good' ? '✓' : '!'}</span><span>${escapeHtml(title)}</span></h1>
${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
${action === null ? '' : `<a class="act" href="${escapeHtml(action.href)}">${escapeHtml(action.label)}</a>`}
${footnote === null ? '' : `<footer>${escapeHtml(footnote)}</footer>`}
</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
