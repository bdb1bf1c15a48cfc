import { basename, extname } from 'node:path';
import { nameSchema } from '../../../contracts/names';
import { CommandFailure } from '../failure';

/** A text as a name of the platform: lower case, digits and dashes. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');

export interface ProjectNames {
  readonly project: string;
  readonly dataset: string;
  readonly entity: string;
  readonly view: string;
  readonly service: string;
  /** Model and endpoint. */
  readonly model: string;
}

/** Names of everything that the project defines, from the file, the key and the label. */
export const namesOfProject = (
  file: string,
  given: string | undefined,
  { key, label }: { readonly key: string; readonly label: string },
): ProjectNames => {
  const dataset = slug(basename(file, extname(file))) || 'table';
  const project = given ?? dataset;
  const checked = nameSchema.safeParse(project);
  if (!checked.success)
    throw new CommandFailure(
      `"${project}" is no name for a project.`,
      'Use lower-case letters, digits, - and _: --project my-project.',
    );
  const view = `${dataset.replaceAll('-', '_')}_columns`;
  return {
    project,
    dataset,
    entity: slug(key) || 'row',
    view,
    service: `${slug(label).replaceAll('-', '_') || 'label'}_v1`,
    model: slug(label) || 'label',
  };
};
