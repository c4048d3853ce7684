import { useRef } from 'react';
import type { ChangeEvent, KeyboardEvent } from 'react';
import { useFire } from '../extension/surface.ts';
import { useDraft } from '../extension/use-draft.ts';

interface TextProps {
  readonly value?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly onInput?: ((value: string) => unknown) | undefined;
  readonly onChange?: ((value: string) => unknown) | undefined;
  readonly onBlur?: ((value: string) => unknown) | undefined;
  readonly onFocus?: ((value: string) => unknown) | undefined;
}

/** A text control as HubSpot's behave: `onInput` at each key, `onChange` when the value is committed, by leaving the field or by Enter. */
export function useText(props: TextProps) {
  const fire = useFire();
  const draft = useDraft(props.value, props.defaultValue ?? '');
  const committed = useRef(draft.text);
  const commit = (text: string) => {
    if (text === committed.current) return;
    committed.current = text;
    fire(props.onChange, text);
  };
  return {
    edit: (text: string) => {
      committed.current = text;
      draft.edit(text);
    },
    attributes: {
      value: draft.text,
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
        draft.edit(event.target.value);
        fire(props.onInput, event.target.value);
      },
      onFocus: () => {
        committed.current = draft.text;
        fire(props.onFocus, draft.text);
      },
      onBlur: () => {
        commit(draft.text);
        fire(props.onBlur, draft.text);
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === 'Enter') commit(draft.text);
      },
    },
  };
}
