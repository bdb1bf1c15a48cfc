import type { Conditions } from '../policy/statement';
import type { Platform } from './platform';
import { account, arnOf, region } from './resource-arn';

const arnsOf = ({ template, paths }: Platform): readonly (readonly [arn: string, path: string])[] =>
  Object.entries(template.Resources).flatMap(([id, resource]) => {
    const path = paths.get(id);
    try {
      return path === undefined ? [] : [[arnOf(id, resource).replace(/:\*$/, ''), path] as const];
    } catch {
      // Of no type that policies name.
      return [];
    }
  });

/** An ARN as people read it: the construct and what lies below it; account, region and hashes of files left out. */
export const spellResource = (platform: Platform, arn: string): string => {
  const [found] = arnsOf(platform)
    .filter(([prefix]) => arn === prefix || arn.startsWith(`${prefix}/`) || arn.startsWith(`${prefix}:`))
    .sort(([a], [b]) => b.length - a.length);
  if (found) return `${found[1]}${arn.slice(found[0].length)}`;
  const execution = /:execution:([^:]+)(.*)$/.exec(arn);
  const machine = execution && platform.paths.get(execution[1] ?? '');
  if (machine) return `executions of ${machine}`;
  return spellText(platform, arn);
};

const spellText = ({ stack }: Platform, text: string): string =>
  text
    .replaceAll(account, '{account}')
    .replaceAll(region, '{region}')
    .replaceAll(stack, '{stack}')
    .replaceAll(/[0-9a-f]{64}/g, '{hash}');

/** Conditions in one line: `dynamodb:LeadingKeys TOKEN#*`; `if given` where a request without the key passes. */
export const spellConditions = (platform: Platform, conditions: Conditions): string =>
  Object.entries(conditions)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => {
        const given = operator.endsWith('IfExists') ? ' (if given)' : '';
        return `${key}${given} ${values.map((value) => spellResource(platform, value)).join(', ')}`;
      }),
    )
    .join('; ');
