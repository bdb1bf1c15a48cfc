import { at, eachOf } from './rule';

/** Tables are encrypted under our key, have continuous backups, a TTL attribute, and are paid by use. */
export const tablesSurvive = eachOf(['AWS::DynamoDB::Table'], (table) => {
  if (at(table, 'BillingMode') !== 'PAY_PER_REQUEST') return 'is not on demand';
  if (at(table, 'SSESpecification', 'SSEType') !== 'KMS') return 'is not encrypted under a KMS key';
  if (at(table, 'TimeToLiveSpecification', 'Enabled') !== true) return 'has no TTL attribute';
  const backups = at(table, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled');
  return backups === true ? undefined : 'has no continuous backups';
});
