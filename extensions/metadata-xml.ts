/** Salesforce's metadata files as text. */

/** The content of an element: text, elements by name, or several elements of one name. A name that begins with `@` is an attribute. */
export type Content = Plain | readonly Content[] | { readonly [name: string]: Content };

type Plain = string | number | boolean;

/** A metadata file whose root is `type`. */
export function metadataXml(type: string, content: Readonly<Record<string, Content>>): string {
  const root = { '@xmlns': 'http://soap.sforce.com/2006/04/metadata', ...content };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementsOf(type, root, '').join('\n')}\n`;
}

function elementsOf(name: string, content: Content, indent: string): readonly string[] {
  if (Array.isArray(content)) return (content satisfies readonly Content[]).flatMap((one) => elementsOf(name, one, indent));
  if (typeof content !== 'object') return [`${indent}<${name}>${escaped(String(content))}</${name}>`];
  const parts = Object.entries(content);
  const attributes = parts.filter(([part]) => part.startsWith('@')).map(([part, value]) => ` ${part.slice(1)}="${attribute(value)}"`);
  const inner = parts.filter(([part]) => !part.startsWith('@')).flatMap(([part, value]) => elementsOf(part, value, `${indent}  `));
  const opening = `${indent}<${name}${attributes.join('')}`;
  return inner.length === 0 ? [`${opening} />`] : [`${opening}>`, ...inner, `${indent}</${name}>`];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function attribute(value: Content): string {
  if (typeof value === 'object') throw new Error('an attribute is one plain value');
  return escaped(String(value));
}
