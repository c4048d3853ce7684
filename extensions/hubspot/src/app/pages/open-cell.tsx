import { Button } from '@hubspot/ui-extensions';

/** A figure in a table; a click opens the leads behind it. */
export function OpenCell({ text, onOpen }: { readonly text: string; readonly onOpen: () => void }) {
  if (text === '–' || text === '0') return text;
  return (
    <Button size="xs" variant="transparent" onClick={onOpen}>
      {text}
    </Button>
  );
}
