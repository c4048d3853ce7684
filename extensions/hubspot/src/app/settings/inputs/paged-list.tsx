import { Button, Flex, Text } from '@hubspot/ui-extensions';
import { useState, type ReactNode } from 'react';

interface PagedListProps<T> {
  readonly items: readonly T[];
  readonly perPage: number;
  /** The place of an item that has to be on the page that is drawn, as one just added; -1 = none. */
  readonly bringUp?: number;
  readonly render: (item: T, at: number) => ReactNode;
}

/** A list of which only one page is drawn, with the way to the others when there are any. */
export function PagedList<T>({ items, perPage, bringUp = -1, render }: PagedListProps<T>) {
  const [wanted, setWanted] = useState({ page: 0, broughtUp: -1 });
  const last = Math.max(0, Math.ceil(items.length / perPage) - 1);
  const fresh = bringUp !== -1 && bringUp !== wanted.broughtUp;
  const page = Math.min(last, fresh ? Math.floor(bringUp / perPage) : wanted.page);
  const go = (to: number) => setWanted({ page: to, broughtUp: bringUp });
  const from = page * perPage;
  return (
    <Flex direction="column" gap="sm">
      {items.slice(from, from + perPage).map((item, index) => render(item, from + index))}
      {last > 0 && (
        <Flex direction="row" gap="sm" align="center">
          <Button size="xs" disabled={page === 0} onClick={() => go(page - 1)}>
            Previous
          </Button>
          <Text variant="microcopy">{`${from + 1} to ${Math.min(items.length, from + perPage)} of ${items.length}`}</Text>
          <Button size="xs" disabled={page === last} onClick={() => go(page + 1)}>
            Next
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
