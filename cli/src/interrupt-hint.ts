import type { Session } from './session';

const interrupted = 130;

/**
 * On Ctrl-C says that what was followed goes on, and how to come back to it, and ends the command. Returns
 * what takes this away again.
 */
export const interruptHint = (session: Pick<Session, 'progress'>, hint: string): (() => void) => {
  const leave = () => {
    session.progress.end();
    session.progress.line(hint);
    process.exit(interrupted);
  };
  process.once('SIGINT', leave);
  return () => {
    process.removeListener('SIGINT', leave);
  };
};
