import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import { CairnError, type FieldProblem } from '../cairn-error';
import { referenceProblems } from './references';
import { type ProjectDefinition, projectDefinitionSchema } from './schema';

type Path = readonly PropertyKey[];

const pathText = (path: Path): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');

type Ranged = { readonly range?: readonly [number, number, number] | null } | null | undefined;

/** The name of a field where it stands in the text; its value may begin lines further down. */
const keyAt = (document: Document, path: Path): Ranged => {
  const parent = document.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  if (!isMap(parent) || typeof name !== 'string') return undefined;
  return parent.items.map(({ key }) => key).find((key) => isScalar(key) && key.value === name) as Ranged;
};

/** Line of the field at a path, or of its nearest ancestor that exists (a missing field has no line). */
const lineOf = (document: Document, lines: LineCounter, path: Path): number => {
  for (let length = path.length; length >= 0; length -= 1) {
    const at = path.slice(0, length);
    const node = keyAt(document, at) ?? (document.getIn(at, true) as Ranged);
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
};

/**
 * A union says of each member why it does not fit; what helps is the member that the writer meant: the
 * one whose problems lie deepest.
 */
const flatten = (issue: z.core.$ZodIssue): readonly { path: Path; message: string }[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: 'there is no such field here; is it misspelt?',
    }));
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => ({ path: issue.path, message }));
  if (issue.code !== 'invalid_union') return [{ path: issue.path, message: issue.message }];
  const depth = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(0, ...issues.map(({ path }) => path.length));
  const meant = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
  if (depth(meant) === 0) return [{ path: issue.path, message: issue.message }];
  return meant.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
};

const fail = (problems: readonly FieldProblem[]): never => {
  const message = problems.map(({ field, message }) => `${field}: ${message}`).join('\n');
  throw new CairnError('project.definition-invalid', `cairn.yaml is not valid:\n${message}`, {
    fields: problems,
  });
};

/** The document as plain values; an alias without an anchor, or one that grows without bound, is a mistake too. */
const plainOf = (document: Document): unknown => {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return fail([
      { field: 'line 1, the whole file', message: error instanceof Error ? error.message : String(error) },
    ]);
  }
};

/**
 * Parses the text of a cairn.yaml. Throws `project.definition-invalid`, every problem with line and field.
 */
export const parseProject = (text: string): ProjectDefinition => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0)
    return fail(
      document.errors.map((error) => ({
        field: `line ${error.linePos?.[0].line ?? 1}`,
        message: error.message.split('\n')[0] ?? error.code,
      })),
    );
  const placed = ({ path, message }: { readonly path: Path; readonly message: string }): FieldProblem => ({
    field: `line ${lineOf(document, lines, path)}, ${pathText(path) || 'the whole file'}`,
    message,
  });
  const result = projectDefinitionSchema.safeParse(plainOf(document));
  if (!result.success) return fail(result.error.issues.flatMap(flatten).map(placed));
  const problems = referenceProblems(result.data);
  if (problems.length > 0) return fail(problems.map(placed));
  return result.data;
};
