import type { RouteId } from '../../../sdk/src';
import { Button } from './button';
import { displayError } from './display-error';

interface ErrorNoteProps {
  readonly error: unknown;
  readonly route?: RouteId;
  readonly onRetry?: () => void;
}

/** What went wrong, why, and what to do about it. */
export const ErrorNote = ({ error, route, onRetry }: ErrorNoteProps) => {
  const { kind, title, message, resolution, correlationId } = displayError(error, route);
  return (
    <div className="note" data-tone={kind === 'denied' ? 'quiet' : 'bad'} role="alert">
      <p className="note-title">{title}</p>
      <p>{message}</p>
      {resolution && <p>{resolution}</p>}
      {correlationId && <p className="muted mono">Request {correlationId}</p>}
      {onRetry && kind !== 'denied' && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
};
