import { at, eachOf } from './rule';

/** Tables are paid by use, let old items go, and have continuous backups where the environment says so. */
export const tablesSurvive = eachOf(['AWS::DynamoDB::Table'], (table, { settings }) => {
  if (at(table, 'BillingMode') !== 'PAY_PER_REQUEST') return 'is not on demand';
  if (at(table, 'TimeToLiveSpecification', 'Enabled') !== true) return 'has no TTL attribute';
  const backups = at(table, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled');
  return backups === settings.pointInTimeRecovery
    ? undefined
    : `continuous backups are not ${settings.pointInTimeRecovery}`;
});
