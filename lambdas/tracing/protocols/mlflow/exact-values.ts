type Valued = Readonly<Record<string, unknown>>;

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Valued)[key]
    : undefined;

/** The body as JSON has it: where a request is decoded, null stands for a field that is not set. */
export const plainBody = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));

/** What stands at a path of a body. */
export const partOf = (body: unknown, ...path: readonly string[]): unknown => path.reduce(at, body);

/** An assessment with its values as they were sent: in a value, null is a value. */
export const withExactValues = <
  Request extends { readonly feedback?: object | undefined; readonly expectation?: object | undefined },
>(
  request: Request,
  sent: unknown,
): Request => ({
  ...request,
  ...(request.feedback
    ? { feedback: { ...request.feedback, value: partOf(sent, 'feedback', 'value') } }
    : {}),
  ...(request.expectation
    ? { expectation: { ...request.expectation, value: partOf(sent, 'expectation', 'value') } }
    : {}),
});
