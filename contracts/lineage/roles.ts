/**
 * Roles of a journal entry's relations that are edges of the lineage graph. An edge points from what was
 * there first to what was made of it. Relations of any other role are mentions: they are found by subject,
 * but make no edge.
 */
export const edgeDirections = {
  /** The entry's subject was made of the related thing. */
  input: 'related-to-subject',
  /** The entry's subject made the related thing. */
  output: 'subject-to-related',
} as const;

export type EdgeRole = keyof typeof edgeDirections;

export const isEdgeRole = (role: string): role is EdgeRole => Object.hasOwn(edgeDirections, role);
