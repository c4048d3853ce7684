/** A notice as mail: HTML and text with the same words and links. */
import { oneLine } from '../application/tell/one-line.ts';
import type { Notice } from '../application/ports/channels.ts';

/** The parts of a mail that a notice decides. */
export interface EmailMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Links stand alone on their lines in the text, so that every mail program finds their ends. */
export function emailMessage({ subject, body, lead, actions, entries }: Notice): EmailMessage {
  const links = [...actions, ...(lead === null ? [] : [{ label: 'Open the lead', url: lead.url }])];
  const listed = entries.map(({ title, url, text }) =>
    [`- ${title}`, ...(text === '' ? [] : [`  ${text}`]), ...(url === null ? [] : [`  ${url}`])].join('\n'),
  );
  const text = [body, ...listed, ...links.map(({ label, url }) => `${label}:\n${url}`)].filter((part) => part !== '').join('\n\n');
  const line = oneLine(subject);
  return { subject: line, text: `${text}\n`, html: htmlOf({ subject: line, body, entries, links }) };
}

type Link = { readonly label: string; readonly url: string };

function htmlOf({
  subject,
  body,
  entries,
  links,
}: Pick<Notice, 'subject' | 'body' | 'entries'> & { readonly links: readonly Link[] }): string {
  const lines = body
    .split('\n')
    .map((line) => escapeHtml(line))
    .join('<br>\n');
  const list = entries.map(
    ({ title, url, text }) =>
      `<li style="margin:0 0 8px">${url === null ? `<b>${escapeHtml(title)}</b>` : anchor(url, title, LINK)}${text === '' ? '' : `<br>${escapeHtml(text)}`}</li>`,
  );
  const buttons = links.map(({ label, url }) => anchor(url, label, BUTTON)).join('\n');
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:15px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;color:#1f2a37">',
    `<h1 style="font-size:18px;margin:0 0 12px">${escapeHtml(subject)}</h1>`,
    lines === '' ? '' : `<p style="margin:0 0 16px">${lines}</p>`,
    list.length === 0 ? '' : `<ul style="padding-left:20px">${list.join('\n')}</ul>`,
    buttons === '' ? '' : `<p>${buttons}</p>`,
    '</body></html>',
    '',
  ]
    .filter((part, at, all) => part !== '' || at === all.length - 1)
    .join('\n');
}

const LINK = 'color:#1a56db';
const BUTTON = `display:inline-block;margin:0 8px 8px 0;padding:8px 14px;border:1px solid #1a56db;border-radius:6px;text-decoration:none;${LINK}`;

const anchor = (url: string, label: string, style: string): string =>
  `<a href="${escapeHtml(url)}" style="${style}">${escapeHtml(label)}</a>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
