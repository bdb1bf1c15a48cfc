/** The project as Feast's client takes it: it refuses hyphens. */
export const feastProject = (project: string): string => project.replaceAll('-', '_');
