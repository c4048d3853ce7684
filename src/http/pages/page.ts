/** What a browser shows around an installation and for links in messages: plain HTML, one style, no script, everything escaped. */
import { createHash } from 'node:crypto';

/** A link with its words. */
export interface LinkOnPage {
  readonly href: string;
  readonly label: string;
  /** Beside what the page is for, and not to be taken for it; left out = a button. */
  readonly aside?: boolean;
}

/** One field to type into, and a button; what was typed comes back in the query of the same address under `name`. */
export interface TextForm {
  readonly label: string;
  readonly name: string;
  readonly example: string;
  readonly button: string;
  /** What else comes back. */
  readonly along?: Readonly<Record<string, string>>;
}

/** A confirming click, which posts to the page's own address: what is chosen comes under `name`, what is written under `note`. */
export interface ConfirmForm {
  readonly choice: {
    readonly label: string;
    readonly name: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  } | null;
  /** Asks for a few words, which may be left out; null = does not. */
  readonly note: string | null;
  readonly button: string;
}

/** A text is a paragraph. A `secret` is shown so that it can be copied as one. */
export type Block =
  | string
  | { readonly steps: readonly string[] }
  | { readonly secret: string }
  | { readonly link: LinkOnPage }
  | { readonly form: TextForm }
  | { readonly confirm: ConfirmForm };

/** What a page says. `tone` picks the mark beside the heading. */
export interface Page {
  readonly tone: 'good' | 'bad' | 'question';
  readonly title: string;
  readonly blocks: readonly Block[];
  /** What to do next. */
  readonly action: LinkOnPage | null;
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
.good { color: var(--good); } .bad { color: var(--bad); } .question { color: var(--act); }
p { margin: 0 0 .75rem; overflow-wrap: anywhere; }
ol { margin: 0 0 .75rem; padding-left: 1.4rem; }
code { display: block; margin: 0 0 .75rem; padding: .6rem .75rem; border: 1px solid var(--line); border-radius: .5rem; overflow-wrap: anywhere; user-select: all; }
label { display: block; margin: 1rem 0 .25rem; color: var(--soft); font-size: .9375rem; }
input, select, textarea { width: 100%; padding: .55rem .7rem; border: 1px solid var(--soft); border-radius: .5rem; background: var(--paper); color: var(--ink); font: inherit; }
a.act, button { display: inline-block; margin: .75rem .5rem 0 0; padding: .6rem 1.1rem; border: 0; border-radius: .5rem; background: var(--act); color: var(--paper); text-decoration: none; font: inherit; font-weight: 600; cursor: pointer; }
a.act:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
a.aside { display: inline-block; margin-top: 1rem; color: var(--act); }
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

/**
 * The same for a page with a form, as the header's text. Browsers hold the policy against where an answer to the form redirects to, which is a
 * place to sign in; without TLS only where we have none ourselves.
 */
export const policyForForm = (ownUrl: string): string => policyWith(["'self'", 'https:', ...(ownUrl.startsWith('http:') ? ['http:'] : [])]);

/** The policy of a page whose form comes back to its own address, as the header's text. */
export const POLICY_FOR_CONFIRMING: string = policyWith(["'self'"]);

function policyWith(formAction: readonly string[]): string {
  const directives = Object.entries({ ...CONTENT_SECURITY_POLICY, formAction });
  return directives
    .map(([name, sources]) => `${name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)} ${sources.join(' ')}`)
    .join('; ');
}

const MARK = { good: '✓', bad: '!', question: '?' } as const;

/** The page as HTML. */
export function renderPage(page: Page): string {
  const { tone, title, blocks, action, footnote } = page;
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
<h1><span class="${tone}" aria-hidden="true">${MARK[tone]}</span><span>${escapeHtml(title)}</span></h1>
${blocks.map(renderBlock).join('\n')}
${action === null ? '' : renderLink(action)}
${footnote === null ? '' : `<footer>${escapeHtml(footnote)}</footer>`}
</main>
</body>
</html>
`;
}

function renderBlock(block: Block): string {
  if (typeof block === 'string') return `<p>${escapeHtml(block)}</p>`;
  if ('steps' in block) return `<ol>\n${block.steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('\n')}\n</ol>`;
  if ('secret' in block) return `<code>${escapeHtml(block.secret)}</code>`;
  if ('confirm' in block) return renderConfirm(block.confirm);
  return 'link' in block ? renderLink(block.link) : renderForm(block.form);
}

const renderLink = ({ href, label, aside = false }: LinkOnPage): string =>
  `<a class="${aside ? 'aside' : 'act'}" href="${escapeHtml(href)}">${escapeHtml(label)}</a>`;

function renderForm({ label, name, example, button, along = {} }: TextForm): string {
  const hidden = Object.entries(along).map(
    ([key, value]) => `<input type="hidden" name="${escapeHtml(key)}" value="${escapeHtml(value)}">`,
  );
  return `<form method="get">
${hidden.join('\n')}
<label for="typed">${escapeHtml(label)}</label>
<input id="typed" name="${escapeHtml(name)}" placeholder="${escapeHtml(example)}" autocomplete="off" spellcheck="false" required>
<button>${escapeHtml(button)}</button>
</form>`;
}

function renderConfirm({ choice, note, button }: ConfirmForm): string {
  const options = (choice?.options ?? []).map(({ value, label }) => `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`);
  const chosen =
    choice === null
      ? ''
      : `<label for="chosen">${escapeHtml(choice.label)}</label>
<select id="chosen" name="${escapeHtml(choice.name)}" required>
<option value="">Choose…</option>
${options.join('\n')}
</select>`;
  const noted =
    note === null
      ? ''
      : `<label for="note">${escapeHtml(note)}</label>\n<textarea id="note" name="note" rows="3" maxlength="500"></textarea>`;
  return `<form method="post">
${chosen}
${noted}
<button>${escapeHtml(button)}</button>
</form>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
