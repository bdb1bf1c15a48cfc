/** Files that are no text. */
const binary = /^application\/(octet-stream|x-protobuf)/;

/** The body of a good answer: JSON as its value, text as text, files as a `Uint8Array`, `{}` when there is none. */
export const readAnswer = async (response: Response): Promise<unknown> => {
  const type = response.headers.get('content-type') ?? '';
  if (binary.test(type)) return new Uint8Array(await response.arrayBuffer());
  const text = await response.text();
  if (text === '') return {};
  return type.includes('json') ? JSON.parse(text) : text;
};
