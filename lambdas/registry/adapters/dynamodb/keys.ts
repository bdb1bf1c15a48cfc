const number = (version: number): string => String(version).padStart(9, '0');

/** Keys of the registry table. Models of a project are one partition, versions of a model another. */
export const registryKeys = {
  model: (project: string, name: string) => ({ pk: `P#${project}#MODELS`, sk: `MODEL#${name}` }),
  models: (project: string) => ({ pk: `P#${project}#MODELS`, prefix: 'MODEL#' }),
  /** What stays of a name whose model was deleted or renamed. */
  formerName: (project: string, name: string) => ({ pk: `P#${project}#MODELS`, sk: `FORMER#${name}` }),
  /** `place` is what a model's versions are stored under, which a rename does not change. */
  version: (project: string, place: string, version: number) => ({
    pk: `P#${project}#MODEL#${place}`,
    sk: `VERSION#${number(version)}`,
  }),
  versions: (project: string, place: string) => ({ pk: `P#${project}#MODEL#${place}`, prefix: 'VERSION#' }),
  deletedVersion: (project: string, place: string, version: number) => ({
    pk: `P#${project}#MODEL#${place}`,
    sk: `DELETED#${number(version)}`,
  }),
  registration: (project: string, token: string) => ({
    pk: `P#${project}#REGISTRATION#${token}`,
    sk: 'REGISTRATION',
  }),
};
