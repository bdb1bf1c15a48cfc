import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import type { EnvironmentName } from '../../lib/platform/environment-settings';
import type { Finding } from './finding';
import { refusedIndexChanges } from './index-changes';
import { retypedAttributes } from './retyped-attributes';
import { shorterLives } from './shorter-life';
import { statefulType, statefulTypes, statelessTypes } from './stateful-types';
import type { Template } from './template';
import { weakerIn } from './weaker';

const guide = 'docs/guides/upgrading.md says how.';

const rules: Readonly<Partial<Record<ResourceImpact, Finding['rule']>>> = {
  [ResourceImpact.WILL_DESTROY]: 'removed',
  [ResourceImpact.WILL_ORPHAN]: 'removed',
  [ResourceImpact.WILL_REPLACE]: 'replaced',
  [ResourceImpact.MAY_REPLACE]: 'may-be-replaced',
};

const lostBy = (impact: ResourceImpact, holds: string): string =>
  impact === ResourceImpact.WILL_ORPHAN
    ? `It stays in the account, but the platform no longer finds ${holds}.`
    : `What would be lost: ${holds}.`;

type Change = ReturnType<typeof fullDiff>['resources']['changes'][string];

const changedProperties = ({ propertyUpdates }: Change): string =>
  Object.entries(propertyUpdates)
    .filter(([, { changeImpact }]) => changeImpact && rules[changeImpact])
    .map(([name]) => name)
    .join(', ');

/** Losses by what CloudFormation does with a resource, as the resource specification tells it. */
const losses = (environment: EnvironmentName, before: Template, now: Template): readonly Finding[] => {
  const { changes } = fullDiff(before, now).resources;
  return Object.entries(changes).flatMap(([id, change]): readonly Finding[] => {
    const type = statefulType(change.oldValue?.Type ?? '', environment);
    const rule = rules[change.changeImpact];
    if (!type || !rule) return [];
    const what =
      rule === 'removed'
        ? `the ${type.name} is not in the template any more: it was taken out, or its construct has another id.`
        : `the ${type.name} ${rule === 'replaced' ? 'is' : 'may be'} replaced by a new, empty one, because of ${changedProperties(change) || 'its type'}.`;
    const instead =
      rule === 'removed'
        ? `Give the construct its former id back (overrideLogicalId('${id}')); where the change is wanted, retain, import or copy: ${guide}`
        : `Take the change of ${changedProperties(change) || 'the type'} back; where it is wanted, make a second ${type.name} and copy: ${guide}`;
    return [{ environment, id, rule, what, lost: lostBy(change.changeImpact, type.holds), instead }];
  });
};

/**
 * Of what is in both templates: replacements that the specification does not tell, weaker protection, data that ends
 * sooner, and changes of indexes that CloudFormation refuses.
 */
const changesInPlace = (environment: EnvironmentName, before: Template, now: Template): readonly Finding[] =>
  Object.entries(before.Resources).flatMap(([id, former]): readonly Finding[] => {
    const present = now.Resources[id];
    const type = statefulType(former.Type, environment);
    if (!present || !type || present.Type !== former.Type) return [];
    const replaced = retypedAttributes(former, present).map(
      (name): Finding => ({
        environment,
        id,
        rule: 'replaced',
        what: `the ${type.name} is replaced by a new, empty one, because the attribute ${name} has another type.`,
        lost: lostBy(ResourceImpact.WILL_REPLACE, type.holds),
        instead: `Give ${name} its former type back, and a new name to what has the new type: ${guide}`,
      }),
    );
    const weaker = weakerIn(former, present).map(
      (what): Finding => ({
        environment,
        id,
        rule: 'weaker',
        what: `${what} for the ${type.name}.`,
        lost: `The next mistake would take with it ${type.holds}.`,
        instead: 'Leave the protection on; to remove one resource, take it off for that one by hand.',
      }),
    );
    const shorter = shorterLives(former, present).map(
      (what): Finding => ({
        environment,
        id,
        rule: 'weaker',
        what: `${what} (${type.name}).`,
        lost: `What is older goes by itself, of ${type.holds}.`,
        instead: 'Take the change back; where it is wanted, copy first what is still needed.',
      }),
    );
    const refused = refusedIndexChanges(former, present).map(
      (what): Finding => ({
        environment,
        id,
        rule: 'index-refused',
        what: `${what}.`,
        lost: 'Nothing is lost, but CloudFormation refuses it in the middle of the deployment.',
        instead: 'Release one change of an index at a time; new keys are a new index under a new name.',
      }),
    );
    return [...replaced, ...weaker, ...shorter, ...refused];
  });

const outputFindings = (
  environment: EnvironmentName,
  before: Template,
  now: Template,
): readonly Finding[] => {
  const exportOf = (template: Template, id: string) => JSON.stringify(template.Outputs?.[id]?.['Export']);
  return Object.keys(before.Outputs ?? {})
    .filter((id) => !now.Outputs?.[id] || exportOf(before, id) !== exportOf(now, id))
    .map((id) => ({
      environment,
      id,
      rule: 'output-removed',
      what: 'the output is gone, or is exported under another name.',
      lost: 'Scripts that look it up, and stacks that import it, end with an error.',
      instead: 'Keep the output under its id; add a new one beside it.',
    }));
};

const unclassified = (environment: EnvironmentName, { Resources }: Template): readonly Finding[] =>
  Object.entries(Resources)
    .filter(([, { Type }]) => !statefulTypes[Type] && !statelessTypes.has(Type))
    .map(([id, { Type }]) => ({
      environment,
      id,
      rule: 'unclassified',
      what: `${Type} is a type that nobody has classified.`,
      lost: 'Whether it holds anything is not known.',
      instead: 'Put it into one of the two lists of scripts/release/stateful-types.ts.',
    }));

/** What would be lost or refused if a stack of the first template were updated to the second, both reduced. */
export const templateFindings = (
  environment: EnvironmentName,
  before: Template,
  now: Template,
): readonly Finding[] => [
  ...losses(environment, before, now),
  ...changesInPlace(environment, before, now),
  ...outputFindings(environment, before, now),
  ...unclassified(environment, now),
];
