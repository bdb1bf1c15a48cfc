import { readAnswer } from '../../sdk/src/read-answer';

const answer = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
  readAnswer(new Response(body, { headers: { 'content-type': type } }));

describe('a good answer', () => {
  it('is read as what it is', async () => {
    expect(await answer('{"a":1}', 'application/json; charset=utf-8')).toEqual({ a: 1 });
    expect(await answer('<p>', 'text/html')).toBe('<p>');
    expect(await answer('', 'application/json')).toEqual({});
  });

  it.each(['application/x-protobuf', 'application/octet-stream'])('keeps the bytes of %s', async (type) => {
    const bytes = Uint8Array.from([0, 255, 10, 128]);
    expect(Array.from((await answer(bytes, type)) as Uint8Array)).toEqual([0, 255, 10, 128]);
  });
});
