import type {
  AlertProps,
  EmptyStateProps,
  ErrorStateProps,
  LoadingSpinnerProps,
  ProgressBarProps,
  ScoreProps,
  StatusTagProps,
} from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';
import { useFire } from '../extension/surface.ts';
import { Glyph } from './glyph.tsx';

const ALERT_ROLES = { info: 'status', tip: 'status', success: 'status', warning: 'alert', error: 'alert', danger: 'alert' } as const;
const SPINNERS = { xs: 'xs', 'extra-small': 'xs', sm: 'sm', small: 'sm', md: 'md', medium: 'md' } as const;

function StatusTag(props: StatusTagProps) {
  const fire = useFire();
  const inner = (
    <>
      <span className={`dot${props.hollow === true ? ' hollow' : ''}`} aria-hidden="true" />
      {props.children}
    </>
  );
  return (
    <span className={`hs-status-tag ${props.variant ?? 'default'}`}>
      {props.onClick === undefined ? (
        inner
      ) : (
        <button type="button" className="hs-plain" onClick={() => fire(props.onClick)}>
          {inner}
        </button>
      )}
      {props.showRemoveIcon === true ? (
        <button type="button" className="hs-plain" aria-label="Remove" onClick={() => fire(props.onRemoveClick)}>
          <Glyph name="remove" />
        </button>
      ) : null}
    </span>
  );
}

function ProgressBar(props: ProgressBarProps) {
  const value = props.value ?? 0;
  const most = props.maxValue ?? props.valueMax ?? 100;
  const share = most === 0 ? 0 : Math.min(1, Math.max(0, value / most));
  return (
    <div className={`hs-progress ${props.variant ?? 'success'}`}>
      {props.title === undefined ? null : <div className="title">{props.title}</div>}
      <div className="line">
        <div
          className="track"
          role="progressbar"
          aria-label={props['aria-label'] ?? props.title ?? 'Progress'}
          aria-valuenow={value}
          aria-valuemin={0}
          aria-valuemax={most}
        >
          <div style={{ width: `${String(share * 100)}%` }} />
        </div>
        {props.showPercentage === true ? <span>{Math.round(share * 100)}%</span> : null}
      </div>
      {props.valueDescription === undefined ? null : <div className="description">{props.valueDescription}</div>}
    </div>
  );
}

function ScoreCircle({ score }: ScoreProps) {
  const shown = Math.round(Math.min(100, Math.max(0, score)));
  const band = shown <= 32 ? 'low' : shown <= 65 ? 'middle' : 'high';
  return (
    <svg className={`hs-score ${band}`} viewBox="0 0 40 40" role="img" aria-label={`Score ${String(shown)} of 100`}>
      <circle cx="20" cy="20" r="17" pathLength="100" />
      <circle
        cx="20"
        cy="20"
        r="17"
        pathLength="100"
        className="reached"
        strokeDasharray={`${String(shown)} 100`}
        transform="rotate(-90 20 20)"
      />
      <text x="20" y="24" textAnchor="middle">
        {shown}
      </text>
    </svg>
  );
}

/** Components that say how things stand. */
export const FEEDBACK = [
  remote<AlertProps>('Alert', { title: true, variant: true }, (props) => (
    <div className={`hs-alert ${props.variant ?? 'info'}`} role={ALERT_ROLES[props.variant ?? 'info']}>
      <strong>{props.title}</strong>
      {props.children === undefined ? null : <div>{props.children}</div>}
    </div>
  )),
  remote<EmptyStateProps>(
    'EmptyState',
    { flush: true, title: true, layout: true, reverseOrder: true, imageWidth: true, imageName: true },
    (props) => (
      <div
        className={`hs-empty ${props.layout ?? 'horizontal'}${props.flush === true ? ' flush' : ''}${props.reverseOrder === true ? ' reverse' : ''}`}
      >
        <div>
          {props.title === undefined ? null : <h3 className="hs-heading">{props.title}</h3>}
          {props.children}
        </div>
        <div className="picture" aria-hidden="true" style={{ maxWidth: props.imageWidth ?? 250 }} />
      </div>
    ),
  ),
  remote<ErrorStateProps>('ErrorState', { title: true, type: true }, (props) => (
    <div className="hs-error-state" role="alert">
      <div className={`sign ${props.type ?? 'error'}`} aria-hidden="true" />
      <h3 className="hs-heading">{props.title ?? 'Something went wrong.'}</h3>
      {props.children}
    </div>
  )),
  remote<LoadingSpinnerProps>('LoadingSpinner', { label: true, showLabel: true, size: true, layout: true }, (props) => (
    <div className={`hs-loading ${props.layout ?? 'inline'}`}>
      <span className={`hs-spinner ${SPINNERS[props.size ?? 'sm']}`} role="progressbar" aria-label={props.label} />
      {props.showLabel === true ? <span>{props.label}</span> : null}
    </div>
  )),
  remote<ProgressBarProps>(
    'ProgressBar',
    {
      title: true,
      'aria-label': true,
      showPercentage: true,
      value: true,
      maxValue: true,
      valueDescription: true,
      variant: true,
      valueMax: true,
    },
    ProgressBar,
  ),
  remote<ScoreProps>('ScoreCircle', { score: true }, ScoreCircle),
  remote<StatusTagProps>('StatusTag', { variant: true, hollow: true, onClick: true, showRemoveIcon: true, onRemoveClick: true }, StatusTag),
];
