import type { SecretBox, SecretOwner } from '../../core/secret-box';

const ownerText = ({ project, id }: SecretOwner): string => `${project}/${id}`;

/** In-memory twin of the box: what was sealed for one owner opens for no other. Nothing is hidden. */
export const memorySecretBox = (): SecretBox => ({
  seal: async (owner, secret) => Buffer.from(JSON.stringify([ownerText(owner), secret])).toString('base64'),
  open: async (owner, sealed) => {
    const [sealedFor, secret] = JSON.parse(Buffer.from(sealed, 'base64').toString('utf8')) as string[];
    if (sealedFor !== ownerText(owner)) throw new Error('sealed for another owner');
    return secret ?? '';
  },
});
