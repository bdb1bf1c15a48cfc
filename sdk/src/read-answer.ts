/** The body of a good answer: JSON as its value, text as text, `{}` when there is none. */
export const readAnswer = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (text === '') return {};
  return isJson ? JSON.parse(text) : text;
};
