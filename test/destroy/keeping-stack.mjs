const Tags = [{ Key: 'cairn:platform', Value: 'Cairn-staging' }];
const retain = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const versioned = { VersioningConfiguration: { Status: 'Enabled' }, Tags };

/** What a template of staging keeps, and one bucket that it does not: in small, because only the policies matter. */
export const keepingStack = {
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      ...retain,
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        Tags,
      },
    },
    Kept: { Type: 'AWS::S3::Bucket', ...retain, Properties: versioned },
    Key: {
      Type: 'AWS::KMS::Key',
      ...retain,
      Properties: { KeyPolicy: { Version: '2012-10-17', Statement: [] }, Tags },
    },
    Gone: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Delete', Properties: versioned },
  },
};
