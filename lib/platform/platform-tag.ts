/** Tag of everything that belongs to a platform; its value is the name of the stack. The budget counts by it. */
export const platformTag = 'cairn:platform';
