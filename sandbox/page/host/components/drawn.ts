import type { Drawn } from '../extension/remote.tsx';
import { BUTTONS } from './buttons.tsx';
import { CHARTS } from './charts.tsx';
import { DATE_INPUTS } from './date-inputs.tsx';
import { DISCLOSURE } from './disclosure.tsx';
import { DROPDOWN } from './dropdown.tsx';
import { FEEDBACK } from './feedback.tsx';
import { FORM } from './form.tsx';
import { ICON } from './icon.tsx';
import { LAYOUT } from './layout.tsx';
import { LINKS } from './links.tsx';
import { NUMBER_INPUTS } from './number-inputs.tsx';
import { OVERLAYS } from './overlays.tsx';
import { PAGE_TITLE } from './page-title.tsx';
import { SELECTS } from './selects.tsx';
import { STATISTICS } from './statistics.tsx';
import { STEPS } from './steps.tsx';
import { TABLE } from './table.tsx';
import { TEXT } from './text.tsx';
import { TEXT_INPUTS } from './text-inputs.tsx';
import { TOGGLES } from './toggles.tsx';

/** Every component of @hubspot/ui-extensions this page draws. */
export const DRAWN: readonly Drawn[] = [
  ...LAYOUT,
  ...PAGE_TITLE,
  ...TEXT,
  ...BUTTONS,
  ...LINKS,
  ...ICON,
  ...FEEDBACK,
  ...STATISTICS,
  ...CHARTS,
  ...TEXT_INPUTS,
  ...NUMBER_INPUTS,
  ...DATE_INPUTS,
  ...SELECTS,
  ...TOGGLES,
  ...FORM,
  ...DISCLOSURE,
  ...DROPDOWN,
  ...OVERLAYS,
  ...TABLE,
  ...STEPS,
];
