const quote = 0x22;
const backslash = 0x5c;
const open = new Set([0x5b, 0x7b]);
const close = new Set([0x5d, 0x7d]);

/**
 * Whether a JSON text nests lists and objects deeper than `most`. Whoever walks through a value calls itself once a
 * level, and a stack that ends is nobody's mistake but ours.
 */
export const nestsDeeperThan = (text: string, most: number): boolean => {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === backslash) at += 1;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (open.has(code)) {
      depth += 1;
      if (depth > most) return true;
    } else if (close.has(code)) depth -= 1;
  }
  return false;
};
