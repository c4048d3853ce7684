/** A page for one component: it is rendered, read and clicked as a person would, through every shadow root below it. */

/** Puts the component on the page and returns it. `setting` are its public properties. */
export function render(tag, Component, setting) {
  const { createElement } = require('lwc');
  const element = createElement(tag, { is: Component });
  Object.assign(element, setting);
  document.body.appendChild(element);
  return element;
}

/** Takes everything off the page. */
export function clearPage() {
  while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
}

/** Lets answers that are there arrive and be rendered. */
export async function settled() {
  for (let turn = 0; turn < 20; turn += 1) {
    // Each answer renders components that may ask again.
    // eslint-disable-next-line no-await-in-loop
    await Promise.resolve();
  }
}

/** All elements below that match, through shadow roots, in document order. */
export function findAll(element, selector) {
  const found = [];
  for (const child of (element.shadowRoot ?? element).querySelectorAll('*')) {
    if (child.matches(selector)) found.push(child);
    if (child.shadowRoot) found.push(...findAll(child, selector));
  }
  return found;
}

/** The first that matches; throws when there is none. */
export function find(element, selector) {
  const [first] = findAll(element, selector);
  if (first === undefined) throw new Error(`nothing on the page matches ${selector}`);
  return first;
}

/** What a reader sees: text, and what badges, buttons and notices are given to say. */
export function textOf(element) {
  const said = [];
  const read = (node) => {
    if (node.nodeType === 3) said.push(node.data.trim());
    else {
      const label = node.label ?? (node.tagName === 'LIGHTNING-SPINNER' ? node.alternativeText : undefined);
      if (typeof label === 'string') said.push(label);
      const inside = node.tagName === 'SLOT' ? node.assignedNodes() : (node.shadowRoot ?? node).childNodes;
      for (const child of inside) read(child);
    }
  };
  read(element);
  return said.filter(Boolean).join(' ');
}

/** Clicks the button with this label. */
export function click(element, label) {
  const button = findAll(element, 'lightning-button').find((one) => one.label === label);
  if (button === undefined) throw new Error(`no button says ${label}`);
  button.click();
}

/** Types into an input: sets its value and says so, as the base components do. */
export function type(input, value) {
  input.value = value;
  input.dispatchEvent(new CustomEvent('change', { detail: { value } }));
}
