import { DescribeContinuousBackupsCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { StackResource } from '../aws/deployed-stack';
import { unlessGone } from './absence';
import type { Clients } from './clients';
import type { Holding, Obstacle } from './plan';
import { countText, sizeText } from './size-text';

const hasContinuousBackups = async ({ dynamodb }: Clients, TableName: string): Promise<boolean> => {
  const { ContinuousBackupsDescription: found } = await dynamodb.send(
    new DescribeContinuousBackupsCommand({ TableName }),
  );
  return found?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED';
};

const goes =
  'its continuous backups end; DynamoDB keeps one last backup for 35 days, of use as long as the key is there';
const stays = 'the template keeps it (DeletionPolicy Retain)';

interface DescribedTable {
  readonly holding: Holding;
  readonly obstacle?: Obstacle | undefined;
}

/** A table, its items as DynamoDB counted them (it does so about every six hours), and what protects it. */
export const describeTable = async (clients: Clients, table: StackResource): Promise<DescribedTable> =>
  (await unlessGone(() => readTable(clients, table))) ?? {
    holding: { kind: 'table', name: table.physicalId, holds: null, note: 'gone already' },
  };

const readTable = async (clients: Clients, { physicalId, kept }: StackResource): Promise<DescribedTable> => {
  const { Table } = await clients.dynamodb.send(new DescribeTableCommand({ TableName: physicalId }));
  const backups = await hasContinuousBackups(clients, physicalId);
  const holds = `about ${countText(Table?.ItemCount ?? 0, 'item')}, ${sizeText(Table?.TableSizeBytes ?? 0)}`;
  const refuses = Table?.DeletionProtectionEnabled === true && !kept;
  return {
    holding: {
      kind: 'table',
      name: physicalId,
      holds,
      note: kept ? stays : backups ? goes : null,
    },
    obstacle: refuses
      ? {
          what: `Table ${physicalId} is protected from deletion.`,
          todo: `aws dynamodb update-table --table-name ${physicalId} --no-deletion-protection-enabled`,
        }
      : undefined,
  };
};
