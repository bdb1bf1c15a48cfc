import type { PriceName } from './prices';
import { at, plainId, resourcesOf, type Template } from './template';

/** What a function's time costs by. */
export interface FunctionSize {
  /** GB of memory. */
  readonly memory: number;
  readonly time: Extract<PriceName, 'lambdaArm' | 'lambdaX86'>;
  /** GB of /tmp that are billed. */
  readonly storage: number;
  /** Tables and buckets under the platform's key that the function is told of. */
  readonly encrypted: number;
}

const mebibytesPerGigabyte = 1024;
const freeStorageMiB = 512;
const defaultMemoryMiB = 128;

const numberAt = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

/** Sizes of the functions of a template, by their plain ids. */
export const functionSizes = (template: Template): ReadonlyMap<string, FunctionSize> =>
  new Map(
    resourcesOf(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => {
      const storage = numberAt(at(Properties, 'EphemeralStorage', 'Size'), freeStorageMiB) - freeStorageMiB;
      const variables = Object.keys((at(Properties, 'Environment', 'Variables') as object | undefined) ?? {});
      return [
        plainId(id),
        {
          memory: numberAt(at(Properties, 'MemorySize'), defaultMemoryMiB) / mebibytesPerGigabyte,
          time: at(Properties, 'Architectures', 0) === 'arm64' ? 'lambdaArm' : 'lambdaX86',
          storage: storage / mebibytesPerGigabyte,
          encrypted: variables.filter((name) => /^CAIRN_(TABLE|BUCKET)_/.test(name)).length,
        },
      ];
    }),
  );
