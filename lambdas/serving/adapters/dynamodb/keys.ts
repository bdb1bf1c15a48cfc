/** Keys of serving in the platform table. */
export const servingKeys = {
  /** The deployment record of an endpoint: the one item that pools follow. */
  endpoint: (project: string, name: string) => ({ pk: `P#${project}#ENDPOINTS`, sk: `ENDPOINT#${name}` }),
  endpoints: (project: string) => ({ pk: `P#${project}#ENDPOINTS`, prefix: 'ENDPOINT#' }),
  deployment: (project: string, endpoint: string, id: string) => ({
    pk: `P#${project}#ENDPOINT#${endpoint}`,
    sk: `DEPLOYMENT#${id}`,
  }),
  /** Pointers to deployments in the order of their start. */
  history: (project: string, endpoint: string) => ({
    pk: `P#${project}#ENDPOINT#${endpoint}`,
    prefix: 'HISTORY#',
  }),
  historyEntry: (project: string, endpoint: string, startedAt: string, id: string) => ({
    pk: `P#${project}#ENDPOINT#${endpoint}`,
    sk: `HISTORY#${startedAt}#${id}`,
  }),
  /** Held by the one deployment that runs. */
  running: (project: string, endpoint: string) => ({
    pk: `P#${project}#ENDPOINT#${endpoint}`,
    sk: 'RUNNING',
  }),
  clientToken: (project: string, endpoint: string, token: string) => ({
    pk: `P#${project}#ENDPOINT#${endpoint}`,
    sk: `TOKEN#${token}`,
  }),
};
