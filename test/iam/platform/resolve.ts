import type { RuleTemplate as Template } from '../../../lib/governance/rules/rule';
import { account, attributeOf, partition, refOf, region, ruleArn } from './resource-arn';

const pseudo: Readonly<Record<string, string>> = {
  'AWS::AccountId': account,
  'AWS::Region': region,
  'AWS::Partition': partition,
  'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/Cairn/1a2b-3c4d`,
  'AWS::URLSuffix': 'amazonaws.com',
};

type Resolve = (value: unknown) => unknown;

/** Intrinsic functions that the platform's policies and state machines use. */
const functions: Readonly<
  Record<string, (argument: unknown, template: Template, resolve: Resolve) => unknown>
> = {
  Ref: (name, { Resources }) => {
    const resource = Resources[String(name)];
    const value = pseudo[String(name)] ?? (resource && refOf(String(name), resource));
    if (value === undefined) throw new Error(`nothing in the template is named ${String(name)}`);
    return value;
  },
  'Fn::GetAtt': (argument, { Resources }, resolve) => {
    const [id = '', attribute = ''] = argument as readonly string[];
    const resource = Resources[id];
    if (!resource) throw new Error(`nothing in the template is named ${id}`);
    if (resource.Type === 'AWS::Events::Rule')
      return ruleArn(id, resolve(resource.Properties?.['EventBusName']));
    return attributeOf(id, resource, attribute);
  },
  'Fn::Join': (argument, _template, resolve) => {
    const [separator, parts] = argument as readonly [string, readonly unknown[]];
    return parts.map(resolve).join(separator);
  },
  'Fn::Split': (argument, _template, resolve) => {
    const [separator, text] = argument as readonly [string, unknown];
    return String(resolve(text)).split(separator);
  },
  'Fn::Select': (argument, _template, resolve) => {
    const [index, list] = argument as readonly [string | number, unknown];
    return (resolve(list) as readonly unknown[])[Number(index)];
  },
  'Fn::Sub': (text, _template, resolve) =>
    String(text).replaceAll(/\$\{([\w:]+)\}/g, (_whole, name: string) => String(resolve({ Ref: name }))),
};

/** A value of a template as CloudFormation would pass it on, for a made-up account; throws on what it does not know. */
export const resolve = (template: Template, value: unknown): unknown => {
  const again: Resolve = (inner) => resolve(template, inner);
  if (Array.isArray(value)) return value.map(again);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [first] = entries;
  const fn = entries.length === 1 && first ? functions[first[0]] : undefined;
  if (first && fn) return fn(first[1], template, again);
  if (first?.[0].startsWith('Fn::')) throw new Error(`the intrinsic function ${first[0]} is not known here`);
  return Object.fromEntries(entries.map(([name, inner]) => [name, again(inner)]));
};
