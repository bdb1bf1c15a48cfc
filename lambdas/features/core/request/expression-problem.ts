/** What is wrong with an expression, and where: the characters before the place. */
export class ExpressionProblem extends Error {
  constructor(
    readonly place: number,
    readonly problem: string,
  ) {
    super(`at character ${place + 1}: ${problem}`);
    this.name = 'ExpressionProblem';
  }
}
