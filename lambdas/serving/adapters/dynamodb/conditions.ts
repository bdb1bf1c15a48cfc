import type { StoredDeployment } from '../../core/stored-deployment';

/** The item is not there yet. */
export const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };

/** The deployment record of an endpoint is at a revision; null: there is none yet. */
export const atRevision = (revision: number | null) =>
  revision === null
    ? isNew
    : {
        ConditionExpression: '#endpoint.#revision = :revision',
        ExpressionAttributeNames: { '#endpoint': 'endpoint', '#revision': 'revision' },
        ExpressionAttributeValues: { ':revision': revision },
      };

/** A deployment runs and is as it was read. Items of an older platform count no writes, which is zero. */
export const atSequence = ({ revision, sequence }: StoredDeployment) => {
  const isSame = '#deployment.#sequence = :sequence';
  const isAsRead = sequence === 0 ? `(attribute_not_exists(#deployment.#sequence) OR ${isSame})` : isSame;
  return {
    ConditionExpression: `#deployment.#status = :running AND #deployment.#revision = :revision AND ${isAsRead}`,
    ExpressionAttributeNames: {
      '#deployment': 'deployment',
      '#status': 'status',
      '#revision': 'revision',
      '#sequence': 'sequence',
    },
    ExpressionAttributeValues: { ':running': 'running', ':revision': revision, ':sequence': sequence },
  };
};
