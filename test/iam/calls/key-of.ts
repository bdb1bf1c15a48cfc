import type { Platform } from '../platform/platform';
import { placedOf } from '../platform/view';

/** Path of the platform's one key. */
export const keyOf = (platform: Platform): string => {
  const [key, ...others] = placedOf(platform, 'AWS::KMS::Key');
  if (!key || others.length > 0) throw new Error('the platform has one key, and rules here count on it');
  return key.path;
};
