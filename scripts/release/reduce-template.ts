import { statefulTypes } from './stateful-types';
import type { Resource, Template } from './template';

/**
 * What of a template a later comparison needs: resources with state as a whole, of all others their type. The
 * rest is code and wiring, which changes with every commit.
 */
export const reduceTemplate = ({ Resources, Outputs = {} }: Template): Template => {
  const reduced = (resource: Resource): Resource => {
    const { Type, Properties, DeletionPolicy, UpdateReplacePolicy } = resource;
    if (!statefulTypes[Type]) return { Type };
    // Definitions are pinned by the executions that run them, and compared as inputs of steps.
    const { DefinitionString: _definition, ...kept } = Properties ?? {};
    return { Type, Properties: kept, DeletionPolicy, UpdateReplacePolicy };
  };
  const sorted = Object.entries(Resources).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    Resources: JSON.parse(JSON.stringify(Object.fromEntries(sorted.map(([id, one]) => [id, reduced(one)])))),
    Outputs,
  };
};
