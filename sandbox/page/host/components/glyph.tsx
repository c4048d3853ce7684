import type { IconNames } from '@hubspot/ui-extensions';

/** Outlines on a 24 × 24 grid for the icons an app uses most; a name without one is drawn as a plain disc. */
const OUTLINES: Partial<Record<IconNames, string>> = {
  add: 'M12 5v14M5 12h14',
  remove: 'M6 6l12 12M18 6L6 18',
  xCircle: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M9 9l6 6M15 9l-6 6',
  delete: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  edit: 'M4 20l1-5L16 4l4 4L9 19z',
  success: 'M5 12l5 5L19 7',
  checkCircle: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M8 12l3 3l5-6',
  warning: 'M12 4L2 20h20zM12 10v5M12 17.5v.5',
  exclamation: 'M12 5v9M12 18v.5',
  exclamationCircle: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 8v5M12 16v.5',
  info: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 11v6M12 7.5v.5',
  question: 'M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2M12 17.5v.5',
  questionCircle: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M9.5 9.5a2.5 2.5 0 1 1 3.5 2.5c-1 .5-1 1-1 1.5M12 16.5v.5',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7v5l4 2',
  delay: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7v5l4 2',
  date: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  contact: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M4 21c0-5 4-7 8-7s8 2 8 7',
  email: 'M3 6h18v12H3zM3 7l9 7l9-7',
  calling: 'M6 3l4 1l1 5l-3 2c1 3 2 4 5 5l2-3l5 1l1 4c-8 3-18-7-15-15z',
  search: 'M10 4a6 6 0 1 0 0 12a6 6 0 0 0 0-12M15 15l6 6',
  settings: 'M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6M12 3v3M12 18v3M3 12h3M18 12h3M6 6l2 2M16 16l2 2M18 6l-2 2M8 16l-2 2',
  refresh: 'M20 12a8 8 0 1 1-3-6M20 3v5h-5',
  rotate: 'M20 12a8 8 0 1 1-3-6M20 3v5h-5',
  undo: 'M4 9h10a5 5 0 0 1 0 10H9M8 5L4 9l4 4',
  redo: 'M20 9H10a5 5 0 0 0 0 10h5M16 5l4 4l-4 4',
  left: 'M15 5l-7 7l7 7',
  right: 'M9 5l7 7l-7 7',
  upCarat: 'M5 15l7-7l7 7',
  downCarat: 'M5 9l7 7l7-7',
  link: 'M13 5h6v6M19 5l-9 9M17 14v5H5V7h5',
  globe: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  globeLine: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  location: 'M12 21c-5-6-7-9-7-12a7 7 0 0 1 14 0c0 3-2 6-7 12M12 7a2 2 0 1 0 0 4a2 2 0 0 0 0-4',
  home: 'M3 12l9-8l9 8M6 10v10h12V10',
  flame: 'M12 3c1 4 5 5 5 11a5 5 0 0 1-10 0c0-3 2-4 2-6c2 1 3 2 3-5',
  star: 'M12 3l3 6l6 1l-4.5 4.5l1 6.5l-5.5-3l-5.5 3l1-6.5L3 10l6-1z',
  tag: 'M3 12V4h8l10 10l-8 8zM7.5 8v.5',
  tasks: 'M4 6l2 2l3-4M4 14l2 2l3-4M12 7h8M12 15h8',
  view: 'M2 12c5-8 15-8 20 0c-5 8-15 8-20 0M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6',
  hide: 'M2 12c5-8 15-8 20 0c-5 8-15 8-20 0M4 20L20 4',
  locked: 'M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3',
  key: 'M8 10a4 4 0 1 0 0 8a4 4 0 0 0 0-8M11 12l9-8M17 7l2 3',
  copy: 'M8 8h12v12H8zM4 16V4h12',
  download: 'M12 4v11M7 11l5 5l5-5M4 20h16',
  upload: 'M12 16V5M7 9l5-5l5 5M4 20h16',
  publish: 'M12 16V5M7 9l5-5l5 5M4 20h16',
  filter: 'M3 5h18l-7 8v6l-4 2v-8z',
  ellipses: 'M5 12h.5M12 12h.5M19 12h.5',
  workflows: 'M4 4h6v5H4zM14 15h6v5h-6zM7 9v8h7',
  dataSync: 'M4 9h13M13 5l4 4l-4 4M20 15H7M11 11l-4 4l4 4',
  objectAssociations: 'M5 8a3 3 0 1 0 .1 0M19 10a3 3 0 1 0 .1 0M8 12l8 1',
  notification: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
  signal: 'M5 20v-4M10 20v-8M15 20V8M20 20V4',
  goal: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7a5 5 0 1 0 0 10a5 5 0 0 0 0-10M12 11.5v1',
  bulb: 'M9 18h6M10 21h4M12 3a6 6 0 0 0-3 11v2h6v-2a6 6 0 0 0-3-11',
  block: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M6 6l12 12',
  reports: 'M4 20V4M4 20h16M9 16v-5M14 16V8M19 16v-3',
  robot: 'M5 9h14v10H5zM12 5v4M9 13v1M15 13v1M9 17h6',
  forward: 'M4 12h15M13 6l6 6l-6 6',
  listView: 'M4 6h16M4 12h16M4 18h16',
};

const DISC = 'M12 6a6 6 0 1 0 0 12a6 6 0 0 0 0-12';
const SIZES = { sm: 14, small: 14, md: 18, medium: 18, lg: 24, large: 24 } as const;

/** One icon. With a label it is an image with that name; without, decoration. */
export function Glyph({
  name,
  label,
  size = 'sm',
  className = '',
}: {
  readonly name: IconNames;
  readonly label?: string;
  readonly size?: keyof typeof SIZES;
  readonly className?: string;
}) {
  const said = label === undefined ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const);
  return (
    <svg className={`hs-icon ${className}`} viewBox="0 0 24 24" width={SIZES[size]} height={SIZES[size]} {...said}>
      <path d={OUTLINES[name] ?? DISC} />
    </svg>
  );
}
