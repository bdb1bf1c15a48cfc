/** Keys of webhooks in the platform table. Ids are ULIDs: webhooks sort by their age. */
export const webhookKeys = {
  webhook: (project: string, id: string) => ({ pk: `P#${project}#WEBHOOKS`, sk: `WEBHOOK#${id}` }),
  webhooks: (project: string) => ({ pk: `P#${project}#WEBHOOKS`, prefix: 'WEBHOOK#' }),
  /** What waits for its turn, in order. */
  pending: (project: string, id: string, order: string) => ({
    pk: `P#${project}#WEBHOOK#${id}`,
    sk: `PENDING#${order}`,
  }),
  allPending: (project: string, id: string) => ({ pk: `P#${project}#WEBHOOK#${id}`, prefix: 'PENDING#' }),
  /** What has had its turn, in the same order. */
  delivery: (project: string, id: string, order: string) => ({
    pk: `P#${project}#WEBHOOK#${id}`,
    sk: `DELIVERY#${order}`,
  }),
  deliveries: (project: string, id: string) => ({ pk: `P#${project}#WEBHOOK#${id}`, prefix: 'DELIVERY#' }),
  /** Held by the one who delivers. */
  lease: (project: string, id: string) => ({ pk: `P#${project}#WEBHOOK#${id}`, sk: 'LEASE' }),
};
