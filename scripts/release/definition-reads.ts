import { definitionsIn } from './step-payloads';
import type { Template } from './template';

const pathsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.match(/(?<!\$)\$\.[\w.]+/g) ?? [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(pathsIn) : [];
};

/**
 * What the state machines of a template read of their input and of the answers of their steps, as JSON paths. An
 * execution goes on with the definition that it began with, so steps must go on giving what that one reads.
 */
export const definitionReads = (template: Template): readonly string[] =>
  [...new Set(definitionsIn(template).flatMap(pathsIn))].sort();
