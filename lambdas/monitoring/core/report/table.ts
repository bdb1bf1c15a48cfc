import { Html, html } from './html';

export interface TableColumn {
  readonly title: string;
  readonly isNumber?: boolean;
}

const cellOf = ({ isNumber }: TableColumn, content: Html | string, isFirst: boolean): Html => {
  const marked = isNumber ? new Html(' class="number"') : '';
  return isFirst ? html`<th scope="row"${marked}>${content}</th>` : html`<td${marked}>${content}</td>`;
};

/** A table that says what it is about; the first cell of a row names it. */
export const table = (
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly (Html | string)[])[],
): Html =>
  html`<div class="scroll"><table><caption>${caption}</caption><thead><tr>${columns.map(
    ({ title, isNumber }) =>
      html`<th scope="col"${isNumber ? new Html(' class="number"') : ''}>${title}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${columns.map((column, index) => cellOf(column, row[index] ?? '', index === 0))}</tr>`,
  )}</tbody></table></div>`;
