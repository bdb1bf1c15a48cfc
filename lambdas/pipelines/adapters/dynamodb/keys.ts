/** Keys of pipelines in the platform table. */
export const pipelinesKeys = {
  execution: (project: string, id: string) => ({ pk: `P#${project}#EXECUTIONS`, sk: `EXECUTION#${id}` }),
  executions: (project: string) => ({ pk: `P#${project}#EXECUTIONS`, prefix: 'EXECUTION#' }),
  /** Held by the one execution that runs. */
  lock: (project: string) => ({ pk: `P#${project}#EXECUTIONS`, sk: 'LOCK#training' }),
  /** Of the last training that drift started. */
  coolDown: (project: string) => ({ pk: `P#${project}#EXECUTIONS`, sk: 'COOLDOWN#drift' }),
  clientToken: (project: string, token: string) => ({ pk: `P#${project}#EXECUTIONS`, sk: `TOKEN#${token}` }),
  approvalWait: (project: string, model: string, version: number) => ({
    pk: `P#${project}#APPROVALS`,
    sk: `WAIT#${model}#${version}`,
  }),
};
