import type { ReactNode } from 'react';

interface EmptyNoteProps {
  readonly title: string;
  /** What to do so that there is something. */
  readonly children: ReactNode;
}

/** Nothing is there yet, and how it comes to be. */
export const EmptyNote = ({ title, children }: EmptyNoteProps) => (
  <div className="note" data-tone="quiet">
    <p className="note-title">{title}</p>
    <p>{children}</p>
  </div>
);
