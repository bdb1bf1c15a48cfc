import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { type Feedback, feedbackSchema } from '../../../contracts/monitoring/feedback';
import { CommandFailure, UsageFailure } from '../failure';

/** Labels that one request takes. */
export const labelsPerRequest = 10_000;

/** `1` is a number and `true` a boolean, as in JSON; whatever is no JSON is a text, so `rain` needs no quotes. */
export const parseLabel = (text: string): Feedback['label'] => {
  const scalar = z.union([z.string(), z.number(), z.boolean()]);
  try {
    return scalar.parse(JSON.parse(text));
  } catch {
    return text;
  }
};

const feedbackIn = (line: string, number: number, path: string): Feedback => {
  try {
    return feedbackSchema.parse(JSON.parse(line));
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : 'is not JSON';
    throw new UsageFailure(`${path}, line ${number}: ${what}`);
  }
};

/** Labels of a file, one JSON object a line: `{"predictionId": "…", "label": 1}`. */
export const readLabels = async (path: string): Promise<readonly Feedback[]> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CommandFailure(`${path} cannot be read.`, 'Check the path.', { cause: error });
  });
  const labels = text
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [feedbackIn(line, index + 1, path)]));
  if (labels.length === 0) throw new UsageFailure(`${path} holds no labels`);
  return labels;
};
