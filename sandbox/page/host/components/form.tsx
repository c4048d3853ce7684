import type { FormEvent } from 'react';
import type { FormProps } from '@hubspot/ui-extensions';
import { extensionEvent, useReactions } from '../extension/overlay-slot.tsx';
import { remote } from '../extension/remote.tsx';
import { useFire } from '../extension/surface.ts';

/** The values of a form by the names of its fields, as they stand on the page. */
function valuesOf(form: HTMLFormElement): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const element of form.elements) {
    if (element instanceof HTMLSelectElement) {
      const value = element.selectedOptions[0]?.dataset['value'];
      if (value !== undefined && element.dataset['name'] !== undefined) values[element.dataset['name']] = value;
    } else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      const name = element.dataset['name'] ?? element.name;
      if (
        name === '' ||
        ((element.type === 'checkbox' || element.type === 'radio') && !(element instanceof HTMLInputElement && element.checked))
      )
        continue;
      values[name] = element.type === 'number' && element.value !== '' ? Number(element.value) : element.value;
    }
  }
  return values;
}

function Form(props: FormProps) {
  const fire = useFire();
  const reactions = useReactions();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Forms of overlays stand in portals, whose events bubble through React to the form around them.
    event.stopPropagation();
    fire(props.onSubmit, { ...extensionEvent('submit'), targetValue: valuesOf(event.currentTarget) }, reactions);
  };
  return (
    <form className="hs-form" autoComplete={props.autoComplete ?? 'on'} noValidate onSubmit={submit}>
      {props.children}
    </form>
  );
}

/** Forms; the page never navigates on submit. */
export const FORM = [remote<FormProps>('Form', { onSubmit: true, preventDefault: true, autoComplete: true }, Form)];
