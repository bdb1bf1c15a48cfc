import type { ReactNode } from 'react';
import type { Tone } from './tone';

/** A state in one or two words. */
export const Badge = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => (
  <span className="badge" data-tone={tone}>
    {children}
  </span>
);
