import { type ErrorEntry, errorTable } from '../../contracts/errors';

const row = ([code, entry]: [string, ErrorEntry]): string =>
  [
    '',
    `\`${code}\``,
    entry.status,
    `${entry.mlflow} (${entry.mlflowStatus ?? entry.status})`,
    entry.feastClass ?? 'FeastError',
    entry.meaning,
    entry.resolution,
    '',
  ]
    .join(' | ')
    .trim();

/** Every error with its meaning, what to do next, and how each protocol says it. */
export const errorTableMarkdown = (): string => `# Errors

Generated from contracts/errors by \`npm run generate\`. The Open Inference Protocol says \`{"error": message}\`
with the HTTP status of the first column.

| code | HTTP | MLflow | Feast class | meaning | what to do next |
| --- | --- | --- | --- | --- | --- |
${Object.entries<ErrorEntry>(errorTable).map(row).join('\n')}
`;
