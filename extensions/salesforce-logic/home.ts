/** What `npm run render` makes lwc/signalboxFigures from: the calls, the words and the figures of the manager's page, as in the other CRM. */
export { createApi } from '@signalbox/shared/api.ts';
export { createClock } from '@signalbox/shared/clock.ts';
export { chartsOf } from '../hubspot/src/app/pages/chart-rows.ts';
export {
  count,
  countOf,
  FIGURE_NAMES,
  GROUP_NAMES,
  LINE_NAMES,
  LOAD_COLUMNS,
  LOAD_NOTE,
  turns,
} from '../hubspot/src/app/pages/figure-words.ts';
export { ACTION_LABELS, MIN_WHY, NOW_LISTS, nowLeadName, restOf } from '../hubspot/src/app/pages/now-words.ts';
export { cellsOf, FIGURE_ORDER, LINE_COLUMNS } from '../hubspot/src/app/pages/report-lines.ts';
export { dayInWords, SPAN_CHOICES, spanBefore, spanInWords, spanOf } from '../hubspot/src/app/pages/report-span.ts';
export { tilesOf, trendInWords } from '../hubspot/src/app/pages/report-tiles.ts';
export { wholeCsv } from '../hubspot/src/app/pages/whole-csv.ts';
