import { Alert, Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState, type ReactNode } from 'react';

interface ConfirmButtonProps {
  /** On the button. */
  readonly label: string;
  /** What will happen, as a question. */
  readonly question: string;
  readonly consequence: string;
  readonly confirmLabel: string;
  readonly onConfirm: () => Promise<void> | void;
  readonly disabled?: boolean;
  readonly variant?: 'secondary' | 'destructive';
  readonly size?: 'xs' | 'sm' | 'md';
  /** Choices to be made before confirming. */
  readonly children?: ReactNode;
}

/** A button that asks before it acts. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const [step, setStep] = useState<'idle' | 'asking' | 'acting'>('idle');
  const { variant = 'secondary', size = 'sm' } = props;
  if (step === 'idle') {
    return (
      <Flex direction="row">
        <Button variant={variant} size={size} disabled={props.disabled ?? false} onClick={() => setStep('asking')}>
          {props.label}
        </Button>
      </Flex>
    );
  }
  const act = async () => {
    setStep('acting');
    await props.onConfirm();
    setStep('idle');
  };
  return (
    <Alert title={props.question} variant={variant === 'destructive' ? 'danger' : 'warning'}>
      <Flex direction="column" gap="sm">
        <Text>{props.consequence}</Text>
        {props.children}
        <Flex direction="row" gap="sm">
          <LoadingButton
            variant={variant === 'destructive' ? 'destructive' : 'primary'}
            size="sm"
            loading={step === 'acting'}
            onClick={() => void act()}
          >
            {props.confirmLabel}
          </LoadingButton>
          <Button size="sm" disabled={step === 'acting'} onClick={() => setStep('idle')}>
            Cancel
          </Button>
        </Flex>
      </Flex>
    </Alert>
  );
}
