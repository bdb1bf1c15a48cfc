import type { FormEvent, ReactNode } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import { ErrorNote } from './error-note';

interface ConfirmationProps {
  readonly title: string;
  /** What the button says that goes on. */
  readonly confirm: string;
  readonly kind: 'primary' | 'danger';
  readonly isRunning: boolean;
  /** Of the last try. */
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What will happen, and what else is asked for. */
  readonly children: ReactNode;
}

/** Asks before something is changed; stays open with the reason when it did not work. */
export const Confirmation = (props: ConfirmationProps) => {
  const { title, confirm, kind, isRunning, error, onConfirm, onClose, children } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isRunning) onConfirm();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {children}
        {error !== undefined && <ErrorNote error={error} />}
        <div className="row end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind={kind} aria-disabled={isRunning}>
            {isRunning ? 'Working…' : confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
