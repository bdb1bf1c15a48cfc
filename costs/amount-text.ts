/** A quantity: whole from a thousand on, else three digits that mean something. */
export const amountText = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
