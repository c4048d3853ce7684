import type { StepIndicatorProps } from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';
import { useFire } from '../extension/surface.ts';

function StepIndicator(props: StepIndicatorProps) {
  const fire = useFire();
  const current = props.currentStep ?? 0;
  const titles = (props.variant ?? 'default') === 'default';
  return (
    <ol className={`hs-steps ${props.direction ?? 'horizontal'} ${props.variant ?? 'default'} ${props.circleSize ?? 'small'}`}>
      {props.stepNames.map((name, index) => (
        <li
          key={name}
          className={index < current ? 'done' : index === current ? 'current' : 'ahead'}
          aria-current={index === current ? 'step' : undefined}
        >
          <button
            type="button"
            className="hs-plain"
            aria-label={name}
            disabled={props.onClick === undefined}
            onClick={() => fire(props.onClick, index)}
          >
            <span className="circle" aria-hidden="true" />
            {titles || index === current ? <span className="name">{name}</span> : null}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Where one is in a process. */
export const STEPS = [
  remote<StepIndicatorProps>(
    'StepIndicator',
    { stepNames: true, direction: true, circleSize: true, currentStep: true, variant: true, onClick: true },
    StepIndicator,
  ),
];
