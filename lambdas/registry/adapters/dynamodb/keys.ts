const number = (version: number): string => String(version).padStart(9, '0');

/** Keys of the registry table. Models of a project are one partition, versions of a model another. */
export const registryKeys = {
  model: (project: string, name: string) => ({ pk: `P#${project}#MODELS`, sk: `MODEL#${name}` }),
  models: (project: string) => ({ pk: `P#${project}#MODELS`, prefix: 'MODEL#' }),
  version: (project: string, model: string, version: number) => ({
    pk: `P#${project}#MODEL#${model}`,
    sk: `VERSION#${number(version)}`,
  }),
  versions: (project: string, model: string) => ({ pk: `P#${project}#MODEL#${model}`, prefix: 'VERSION#' }),
  registration: (project: string, token: string) => ({
    pk: `P#${project}#REGISTRATION#${token}`,
    sk: 'REGISTRATION',
  }),
};
