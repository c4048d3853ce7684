/** The settings tab on a page, used as a person does: by what buttons and inputs are called. */
import { find, findAll, render, settled, textOf } from './page';

/** Opens the tab at a section. */
export async function openTab(SignalboxSettings, section) {
  const tab = render('c-signalbox-settings', SignalboxSettings, {});
  await settled();
  await goTo(tab, section);
  return tab;
}

/** Goes to another section. */
export async function goTo(tab, section) {
  find(tab, 'lightning-vertical-navigation').dispatchEvent(new CustomEvent('select', { detail: { name: section } }));
  await settled();
}

/** Presses the button with this label or title. */
export async function press(tab, name) {
  const button = findAll(tab, 'lightning-button, lightning-button-icon').find((one) =>
    [one.title, one.label, one.alternativeText].includes(name),
  );
  if (button === undefined) throw new Error(`no button says ${name} in: ${textOf(tab)}`);
  if (button.disabled) throw new Error(`the button ${name} is disabled`);
  button.click();
  // What was asked may be answered by asking again.
  await settled();
  await settled();
}

const INPUTS = 'lightning-input, lightning-combobox, lightning-textarea, lightning-checkbox-group, lightning-dual-listbox';

/** The input with this label; `at` tells apart those with the same. */
export function input(tab, label, at = 0) {
  const found = findAll(tab, INPUTS).filter((one) => one.label === label)[at];
  if (found === undefined) throw new Error(`no input is called ${label}`);
  return found;
}

/** Types or chooses; a checkbox takes true or false. */
export async function enter(tab, label, value, at = 0) {
  const one = input(tab, label, at);
  if (typeof value === 'boolean') one.checked = value;
  else one.value = value;
  one.dispatchEvent(new CustomEvent('change', { detail: { value, checked: value } }));
  await settled();
}

/** What a combobox or a list offers. */
export const offered = (tab, label, at = 0) => input(tab, label, at).options.map((option) => option.label);
