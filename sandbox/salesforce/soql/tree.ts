/** A query as parsed: names are as written, nothing is looked up yet. */

/** `Owner.Name` as its parts. */
export type Path = readonly string[];

/** A literal. Text keeps its raw form for LIKE, where escapes mean something else. */
export type Literal =
  | { readonly kind: 'text'; readonly text: string; readonly raw: string }
  | { readonly kind: 'number'; readonly number: number; readonly raw: string }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly raw: string }
  | { readonly kind: 'null'; readonly raw: string }
  | { readonly kind: 'date'; readonly date: string; readonly raw: string }
  | { readonly kind: 'moment'; readonly moment: string; readonly raw: string }
  | { readonly kind: 'days'; readonly word: DayWord; readonly count: number; readonly raw: string };

/** Relative days; the last two count. */
export type DayWord = 'TODAY' | 'YESTERDAY' | 'TOMORROW' | 'LAST_N_DAYS' | 'NEXT_N_DAYS';

/** Comparisons. */
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE';

/** What WHERE says. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'compare'; readonly path: Path; readonly operator: Operator; readonly value: Literal }
  | { readonly kind: 'in'; readonly path: Path; readonly negated: boolean; readonly values: readonly Literal[] }
  | { readonly kind: 'inQuery'; readonly path: Path; readonly negated: boolean; readonly query: Query }
  | { readonly kind: 'includes'; readonly path: Path; readonly negated: boolean; readonly values: readonly Literal[] };

/** Aggregates. */
export type Aggregate = 'COUNT' | 'COUNT_DISTINCT' | 'MIN' | 'MAX' | 'SUM' | 'AVG';

/** One thing selected. `path` null is the bare COUNT(). */
export type Selected =
  | { readonly kind: 'field'; readonly path: Path; readonly alias: string | null }
  | { readonly kind: 'aggregate'; readonly aggregate: Aggregate; readonly path: Path | null; readonly alias: string | null };

/** One ORDER BY. */
export interface Order {
  readonly path: Path;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** A query. */
export interface Query {
  readonly text: string;
  readonly selected: readonly Selected[];
  readonly sobject: string;
  readonly where: Condition | null;
  readonly groupBy: readonly Path[];
  readonly orderBy: readonly Order[];
  readonly limit: number | null;
  readonly offset: number;
}
