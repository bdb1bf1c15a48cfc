// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const control = /\u001b\[[0-9;]*m|[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/**
 * Text that cannot move the cursor, change the title or hide what it says: names, comments and messages come
 * from other people. Line ends stay, and colours (which do no harm); every other control character is shown
 * as `\x1b`.
 */
export const printable = (text: string): string =>
  text.replace(control, (found) =>
    found.endsWith('m') && found.length > 1
      ? found
      : found === '\t'
        ? '  '
        : `\\x${found.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
