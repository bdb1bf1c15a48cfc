import { at, eachOf } from './rule';

const definitionBytes = 1_000_000;

/** A definition that Step Functions takes, of 1 MB, and a name of 80 characters. */
export const machinesFitStepFunctions = eachOf(['AWS::StepFunctions::StateMachine'], (machine) => {
  const bytes = Buffer.byteLength(JSON.stringify(at(machine, 'DefinitionString') ?? ''));
  if (bytes > definitionBytes) return `has a definition of ${bytes} bytes, ${definitionBytes} at most`;
  return String(at(machine, 'StateMachineName') ?? '').length > 80
    ? 'has a name of more than 80 characters'
    : undefined;
});
