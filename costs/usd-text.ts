/** Dollars: to the cent from ten cents on, else two digits that mean something. */
export const usdText = (usd: number): string =>
  usd >= 0.1 || usd === 0 ? usd.toFixed(2) : usd.toPrecision(2);
