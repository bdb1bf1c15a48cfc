/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import * as z from 'zod';
import { releasedFiles, releasedVersions } from '../../scripts/release/released';
import { samplesOf } from '../../scripts/release/sample-inputs';
import { type StepFixture, stepInputs } from '../../scripts/release/steps';

const picked = (input: unknown, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input as object).filter(([name]) => fields.includes(name)));

describe.each(releasedVersions())('an execution that began under %s', (version) => {
  const steps = [...releasedFiles(version, 'steps')] as [string, StepFixture][];

  it('calls steps that there still are', () => {
    expect(steps.map(([name]) => name).filter((name) => !stepInputs().has(name))).toEqual([]);
    expect(steps.length).toBeGreaterThan(25);
  });

  it.each(steps)('is answered by %s, whatever it hands over', (name, { inputs }) => {
    for (const input of inputs) expect(stepInputs().get(name)?.safeParse(input).error).toBeUndefined();
  });

  it.each(steps.filter(([, { sent }]) => sent.length > 0))(
    'is answered by %s with the fields that its pinned definition sends, and no others',
    (name, { sent, inputs }) => {
      for (const fields of sent)
        for (const input of inputs.slice(1))
          expect(stepInputs().get(name)?.safeParse(picked(input, fields)).error).toBeUndefined();
    },
  );
});

describe('samples of an input', () => {
  const before = z.object({
    name: z.string(),
    kind: z.enum(['a', 'b']),
    more: z.object({ size: z.number().nullable() }).optional(),
  });
  const samples = samplesOf(z.toJSONSchema(before, { io: 'input' }) as never);
  const taken = (schema: z.ZodType) => samples.every((sample) => schema.safeParse(sample).success);

  it('are taken by the schema that they are made of, and by a wider one', () => {
    expect(taken(before)).toBe(true);
    expect(taken(before.extend({ added: z.string().optional() }))).toBe(true);
  });

  it.each([
    ['a field that must be there now', before.extend({ added: z.string() })],
    ['a renamed field', before.omit({ name: true }).extend({ title: z.string() })],
    ['an alternative that is gone', before.extend({ kind: z.enum(['a', 'c']) })],
    ['a field that may not be missing any more', before.required()],
    ['a null that is not taken any more', before.extend({ more: z.object({ size: z.number() }).optional() })],
    [
      'a new field further in',
      before.extend({ more: z.object({ size: z.number().nullable(), of: z.string() }).optional() }),
    ],
  ])('are refused by a schema with %s', (_what, schema) => {
    expect(taken(schema)).toBe(false);
  });
});
