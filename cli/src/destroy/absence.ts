const absences = [
  'ResourceNotFoundException',
  'NotFound',
  'NotFoundException',
  'NoSuchBucket',
  'StateMachineDoesNotExist',
  'StateMachineDeleting',
  'ExecutionDoesNotExist',
];

/** Whether a service says that there is no such thing (any more). */
export const isAbsence = (error: unknown): boolean => error instanceof Error && absences.includes(error.name);

/** The answer, or undefined when what was asked for is gone: a destroy that was cut off has taken it along. */
export const unlessGone = async <Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await ask();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
};
