import { useId } from 'react';
import type { ReactNode } from 'react';

/** What every input shows around itself. */
export interface FieldProps {
  readonly label?: string | undefined;
  readonly required?: boolean | undefined;
  readonly description?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly error?: boolean | undefined;
  readonly validationMessage?: string | undefined;
}

/** Attributes that tie a control to the words around it. */
export interface ControlAttributes {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly required: boolean;
}

/** Label, description and validation message around a control; `children` draws the control with the attributes given. */
export function Field({
  field,
  children,
}: {
  readonly field: FieldProps;
  readonly children: (attributes: ControlAttributes) => ReactNode;
}) {
  const id = useId();
  const described = [
    field.description === undefined ? '' : `${id}-description`,
    field.validationMessage === undefined ? '' : `${id}-message`,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={`hs-field${field.error === true ? ' error' : ''}`}>
      {field.label === undefined ? null : (
        <span className="label">
          <label htmlFor={id}>{field.label}</label>
          <FieldMarks required={field.required} tooltip={field.tooltip} />
        </span>
      )}
      {field.description === undefined ? null : (
        <span id={`${id}-description`} className="description">
          {field.description}
        </span>
      )}
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': field.error === true ? true : undefined,
        required: field.required === true,
      })}
      {field.validationMessage === undefined ? null : (
        <span id={`${id}-message`} className="message" role={field.error === true ? 'alert' : 'status'}>
          {field.validationMessage}
        </span>
      )}
    </div>
  );
}

/** The star of a required field and the question mark of one with a tooltip. */
export function FieldMarks({ required, tooltip }: { readonly required: boolean | undefined; readonly tooltip: string | undefined }) {
  return (
    <>
      {required === true ? (
        <span className="required" aria-hidden="true">
          *
        </span>
      ) : null}
      {tooltip === undefined ? null : (
        <span className="help" role="img" aria-label={tooltip} title={tooltip}>
          ?
        </span>
      )}
    </>
  );
}
