/** Keys of governance in the platform table. */
export const governanceKeys = {
  token: (id: string) => ({ pk: `TOKEN#${id}`, sk: 'TOKEN' }),
  /** Pointer for the list of a project's tokens. */
  projectToken: (project: string, id: string) => ({ pk: `P#${project}#TOKENS`, sk: `TOKEN#${id}` }),
  projectTokens: (project: string) => ({ pk: `P#${project}#TOKENS`, prefix: 'TOKEN#' }),
  /** Copy of the newest project version. */
  latestProject: (project: string) => ({ pk: `P#${project}#PROJECT`, sk: 'LATEST' }),
  projectVersion: (project: string, version: number) => ({
    pk: `P#${project}#PROJECT`,
    sk: `VERSION#${String(version).padStart(8, '0')}`,
  }),
};
