import type { RawAnswer } from './raw-request';

/** A refusal: 4xx, as JSON in the form of a protocol, which nobody takes for a page and which tells no secrets. */
export const expectRefused = ({ status, headers, text }: RawAnswer): void => {
  expect([status, status >= 400 && status < 500 ? '' : text.slice(0, 300)]).toEqual([status, '']);
  expect(headers['content-type']).toMatch(/^application\/json/);
  const told: unknown = JSON.parse(text);
  // Feast's envelope is a JSON text within a JSON string.
  const envelope = (typeof told === 'string' ? JSON.parse(told) : told) as Record<string, unknown>;
  const { error_code: code, message, error, class: feastClass } = envelope;
  expect(code ?? error ?? feastClass).toBeDefined();
  if (code !== undefined) expect(typeof message).toBe('string');
  expect(text).not.toMatch(/node_modules|at \/|\/var\/task|root:x:/);
};
