/** What a form shows of an object and of a list. */
import { inWords, nodeOf, pathUses, scoreUses } from 'c/signalboxPolicy';

/** Kept by what belongs to them, and never typed. */
export const HIDDEN = ['id', 'kind', 'for', 'format'];
/** Seldom said, and long. */
const FOLDED = ['appliesTo'];
/** What of a list is shown at first. */
export const PAGE = 25;

const labelOf = (schema, name) => schema.title ?? inWords(name);

/** Whether it may be empty, so that being left out is no more than having nothing in it. */
function mayBeEmpty(schema, name) {
  const { kind, required = [] } = nodeOf(schema, name);
  return kind === 'object' ? required.length === 0 : ['list', 'map', 'texts', 'groups', 'references', 'choices'].includes(kind);
}

/** The settings of an object. One that may be left out has a switch, unless it may as well be empty. */
export function rowsOf({ properties, required }, value, skip) {
  return Object.entries(properties)
    .filter(([name]) => !HIDDEN.includes(name) && !skip.includes(name))
    .map(([name, schema]) => {
      const needed = required.includes(name);
      const toggle = !needed && !mayBeEmpty(schema, name);
      const on = !toggle || value?.[name] !== undefined;
      const nesting = toggle ? 'slds-show slds-p-left_medium slds-p-top_xx-small' : 'slds-show';
      const label = labelOf(schema, name);
      const said = Object.keys(value?.[name] ?? {}).length > 0;
      const fold = FOLDED.includes(name) ? `${label}: ${said ? 'some' : 'all'}` : null;
      return { name, schema, value: value?.[name], label, required: needed, toggle, on, nesting, fold, open: on && fold === null };
    });
}

/** The object with this setting; what may be left out is, once it is empty. */
export function withProperty({ required }, value, name, next) {
  const nothing = next !== null && typeof next === 'object' && Object.keys(next).length === 0;
  const gone = next === undefined || (nothing && required && !required.includes(name));
  if (!gone) return { ...value, [name]: next };
  return Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => key !== name));
}

const USES = { scores: scoreUses, paths: pathUses };

/** The first `shown` items of a list, each with what can be done to it. What rules use stays, and when `few` is set all of them do. */
export function itemsOf(list, { shown, few, name, policy }) {
  return list.slice(0, shown).map((value, at) => {
    const called = value?.name ?? `line ${at + 1}`;
    const uses = USES[name]?.(policy, value.id) ?? [];
    return {
      key: value?.id ?? String(at),
      at,
      value,
      first: at === 0,
      last: at === list.length - 1,
      upLabel: `Move ${called} up`,
      downLabel: `Move ${called} down`,
      removeLabel: uses.length === 0 ? `Remove ${called}` : `${called} is used by ${uses.join(', ')}`,
      stays: few || uses.length > 0,
    };
  });
}

/** The list with the item at this place moved by one. */
export function moved(list, at, by) {
  const next = [...list];
  [next[at], next[at + by]] = [next[at + by], next[at]];
  return next;
}
