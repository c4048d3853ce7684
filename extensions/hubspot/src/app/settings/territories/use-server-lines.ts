/** One page of the lines of a table that stay on the server, and changes to them. */
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '@signalbox/shared/answer.ts';
import { useLatest } from '@signalbox/shared/use-latest.ts';
import type { TerritoryLinesView } from '@signalbox/shared/wire.ts';
import type { TerritoryEntry } from '../policy/policy-types.ts';
import type { SectionProps } from '../section-props.ts';
import { onSavedDraft } from './on-saved-draft.ts';

/** Lines on one page. */
const PER_PAGE = 20;

/** What a view of the lines works with. */
export interface ServerLinesFound {
  /** Null until the first answer. */
  readonly page: TerritoryLinesView | null;
  readonly search: string;
  readonly from: number;
  readonly perPage: number;
  readonly loading: boolean;
  readonly changing: boolean;
  readonly failure: Failure | null;
  readonly find: (search: string) => void;
  readonly turn: (from: number) => void;
  /** Saves lines into the draft and takes lines out; false when it was refused. */
  readonly change: (change: { readonly set: TerritoryEntry[]; readonly remove: string[] }) => Promise<boolean>;
}

/** Reads the first page on mount. Answers that were overtaken by a newer question are dropped. */
export function useServerLines({ api, draft, state }: Pick<SectionProps, 'api' | 'draft' | 'state'>, tableId: string): ServerLinesFound {
  const [asked, setAsked] = useState({ search: '', from: 0 });
  const [page, setPage] = useState<TerritoryLinesView | null>(null);
  const [loading, setLoading] = useState(true);
  const [changing, setChanging] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const turn = useRef(0);
  const read = async (question: { search: string; from: number }) => {
    const mine = ++turn.current;
    setLoading(true);
    setAsked(question);
    const answer = await api.territoryLines({ tableId, search: question.search, offset: question.from, limit: PER_PAGE });
    if (mine !== turn.current) return;
    setLoading(false);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) setPage(answer.data);
  };
  // Another revision of the draft, as after an upload, may hold other lines.
  const revision = state.stored?.revision ?? 0;
  const again = useLatest(() => void read(asked));
  useEffect(() => {
    again.current();
    return () => {
      turn.current += 1;
    };
  }, [again, tableId, revision]);

  const change: ServerLinesFound['change'] = async ({ set, remove }) => {
    setChanging(true);
    const answer = await onSavedDraft(draft, (at) =>
      api.changeTerritory({ requestId: crypto.randomUUID(), revision: at, tableId, set, remove }),
    );
    setChanging(false);
    setFailure(answer.ok ? null : answer);
    // The new revision makes the page be read again.
    if (answer.ok) draft.linesChanged({ tableId, ...answer.data });
    return answer.ok;
  };
  return {
    page,
    search: asked.search,
    from: asked.from,
    perPage: PER_PAGE,
    loading,
    changing,
    failure,
    find: (search) => void read({ search, from: 0 }),
    turn: (from) => void read({ ...asked, from: Math.max(0, from) }),
    change,
  };
}
