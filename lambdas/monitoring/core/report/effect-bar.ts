import { type Html, html } from './html';

const width = 160;
const height = 14;

/** How far a column moved, as a bar on the scale of all columns, with the smallest effect that counts. */
export const effectBar = (
  effect: number | null,
  scale: { readonly top: number; readonly minimum: number },
  hasMoved: boolean,
): Html => {
  const x = (value: number): number => Math.round((Math.min(value, scale.top) / scale.top) * width);
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true"><rect class="${hasMoved ? 'bar-moved' : 'bar'}" x="0" y="2" width="${x(effect ?? 0)}" height="10"/><line class="limit" x1="${x(scale.minimum)}" y1="0" x2="${x(scale.minimum)}" y2="${height}"/></svg>`;
};
