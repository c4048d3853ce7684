import { useEffect, useRef, useState } from 'react';

/** The text of a field. */
export interface Draft {
  readonly text: string;
  /** Shows the text at once and remembers it as told to the extension. */
  edit(text: string): void;
}

/**
 * A field whose truth lives in the worker. What a person types shows at once; values the extension sends back are taken over, except
 * echoes of what was typed: they arrive late, and following them would swallow the characters typed since.
 */
export function useDraft(value: string | undefined, initial: string): Draft {
  const [text, setText] = useState(value ?? initial);
  const told = useRef<string[]>([]);
  useEffect(() => {
    if (value === undefined) return;
    const echo = told.current.indexOf(value);
    if (echo !== -1) {
      told.current.splice(0, echo + 1);
      return;
    }
    told.current = [];
    setText(value);
  }, [value]);
  return {
    text,
    edit(typed) {
      told.current.push(typed);
      setText(typed);
    },
  };
}
