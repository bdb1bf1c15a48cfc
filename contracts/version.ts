/** Version of this Cairn; `npm run release` writes it. */
export const cairnVersion = '0.1.0';
