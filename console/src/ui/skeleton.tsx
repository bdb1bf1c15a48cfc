/** Grey lines where something will stand. */
export const Skeleton = ({ lines }: { readonly lines: number }) => (
  <div className="skeleton" aria-hidden="true">
    {Array.from({ length: lines }, (_, line) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines of a skeleton are all alike
      <span key={line} />
    ))}
  </div>
);
