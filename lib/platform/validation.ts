import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A construct was given what it cannot take; says which construct, which prop, the limit, and the value. */
export class InvalidPropError extends Error {
  override readonly name = 'InvalidPropError';

  constructor(
    readonly construct: IConstruct,
    readonly prop: string,
    readonly limit: string,
    readonly value: unknown,
  ) {
    super(`${construct.node.path || 'the app'}: ${prop} must be ${limit}; it is ${spell(value)}`);
  }
}

const spell = (value: unknown): string =>
  typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));

/** A whole number, limits included. Tokens pass: what they stand for is not known yet. */
export const checkWholeNumber = (
  construct: IConstruct,
  prop: string,
  value: number | undefined,
  limits: { readonly least: number; readonly most?: number; readonly unit: string },
): void => {
  if (value === undefined || Token.isUnresolved(value)) return;
  const { least, most, unit } = limits;
  if (Number.isInteger(value) && value >= least && value <= (most ?? value)) return;
  const range = most === undefined ? `, at least ${least}` : ` from ${least} to ${most}`;
  throw new InvalidPropError(construct, prop, `a whole number of ${unit}${range}`, value);
};

/** A text that matches; `limit` says in words what. Tokens pass. */
export const checkText = (
  construct: IConstruct,
  prop: string,
  value: string | undefined,
  pattern: RegExp,
  limit: string,
): void => {
  if (value === undefined || Token.isUnresolved(value) || pattern.test(value)) return;
  throw new InvalidPropError(construct, prop, limit, value);
};
