/** A page of the login host, as plain HTML. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** A whole page. `content` is HTML. */
export const htmlPage = (title: string, content: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>body{font:16px/1.5 system-ui;max-width:36rem;margin:4rem auto;padding:0 1rem;color:#181818;background:#f3f3f3}main{background:#fff;border-radius:8px;padding:1.5rem 2rem;border:1px solid #c9c9c9}h1{font-size:1.35rem;font-weight:600}button{font:inherit;padding:.4rem 1.25rem;border-radius:4px;border:1px solid #747474;background:#fff;color:#0250d9}button[value=allow]{background:#0176d3;border-color:#0176d3;color:#fff}select{font:inherit;max-width:100%}</style>
</head><body><main><h1>${escapeHtml(title)}</h1>${content}</main></body></html>`;
