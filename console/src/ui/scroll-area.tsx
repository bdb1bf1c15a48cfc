import type { ReactNode } from 'react';

/** Something wide that scrolls by itself, so that the page does not; reachable by keyboard. */
export const ScrollArea = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section className="table-scroll" tabIndex={0} aria-label={label}>
    {children}
  </section>
);
