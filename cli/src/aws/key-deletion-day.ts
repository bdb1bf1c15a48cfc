import { DescribeKeyCommand, type KMSClient, NotFoundException } from '@aws-sdk/client-kms';

/** When AWS deletes a key that it was told to: null for one that is not on its way out, undefined for none. */
export const keyDeletionDay = async (
  client: KMSClient,
  KeyId: string,
): Promise<string | null | undefined> => {
  try {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
    if (KeyMetadata?.KeyState !== 'PendingDeletion') return null;
    return KeyMetadata.DeletionDate?.toISOString().slice(0, 10) ?? 'a day that AWS does not say';
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
};
