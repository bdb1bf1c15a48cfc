import { readDefinition } from '../../../../contracts/project/read-definition';
import { registerInputSchema } from '../../../../contracts/registry/steps';
import type { ProjectReader } from '../../../governance/public';
import { defineStep } from '../../../platform/steps';
import { type RegistrationPorts, registerTrial } from '../../core/register-trial';

/** Step `register`: the chosen trial becomes the next version of the project's model. */
export const registerStep = (ports: RegistrationPorts, projects: Pick<ProjectReader, 'version'>) =>
  defineStep({
    input: registerInputSchema,
    run: async (input, call) => {
      const project = await projects.version(call.project, input.projectVersion);
      if (!project) throw new Error(`project ${call.project} has no version ${input.projectVersion}`);
      const { model } = await readDefinition(project.source);
      return registerTrial(
        ports,
        input,
        { name: model.name, description: model.description ?? '', codeCommit: project.codeCommit },
        call,
      );
    },
  });
