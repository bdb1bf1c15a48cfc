/** Actions on items of a table, as IAM names them. A transaction has none of its own: those of its parts are asked for. */
export type ItemAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'ConditionCheckItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchWriteItem';

/** Actions on the objects of a bucket, by what a function does with them. */
export const objectActions = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject'],
  /** In parts: files of any size. */
  upload: ['s3:PutObject', 's3:AbortMultipartUpload'],
  delete: ['s3:DeleteObject'],
  /** For good: former versions, and what was never finished. */
  purge: ['s3:DeleteObjectVersion', 's3:AbortMultipartUpload'],
} as const;
