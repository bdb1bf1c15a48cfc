/** What stands for the name of a project, and for whatever else is made at run time. */
const project = '{project}';
const anything = '{…}';

/** `projects/weather/datasets/a1b2.parquet` → `projects/{project}/datasets/{…}`; below that policies name nothing. */
export const generalObjectKey = (key: string): string => {
  const [, folder, rest] = /^projects\/[^/]+\/([^/]+)\/(.*)$/s.exec(key) ?? [];
  if (folder === undefined) throw new Error(`the object key ${key} does not lie in a folder of a project`);
  return `projects/${project}/${folder}/${rest === '' ? '' : anything}`;
};

/** `P#weather#EXPERIMENT#1#RUNS#0` → `P#{project}#EXPERIMENT#{…}`; `TOKEN#a1b2` → `TOKEN#{…}`. */
export const generalPartitionKey = (key: string): string => {
  const [, name, ofProject] = /^P#[^#]+#([A-Z-]+)(#.*)?$/s.exec(key) ?? [];
  if (name !== undefined) return `P#${project}#${name}${ofProject ? `#${anything}` : ''}`;
  const [, kind, rest] = /^([A-Z-]+)(#.*)?$/s.exec(key) ?? [];
  if (kind === undefined) throw new Error(`the partition key ${key} has a form that is not known here`);
  return `${kind}${rest ? `#${anything}` : ''}`;
};

/** An example of what a general name stands for. */
export const exampleOf = (general: string): string =>
  general.replaceAll(project, 'weather').replaceAll(anything, 'a/b#c.1');
