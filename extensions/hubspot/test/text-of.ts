import type { RenderedNode } from '@hubspot/ui-extensions/testing';

/** All text below a rendered node, as a reader would meet it, with the words components carry in their props. */
export function textOf(node: RenderedNode): string {
  if (!('childNodes' in node)) return node.text;
  const props = 'props' in node ? node.props : {};
  const own = ['title', 'label', 'number', 'description', 'validationMessage']
    .map((name) => ('props' in node ? Reflect.get(props, name) : undefined))
    .filter((value) => typeof value === 'string' || typeof value === 'number');
  return [...own, ...node.childNodes.map(textOf)].join(' ').replace(/ +/g, ' ');
}
