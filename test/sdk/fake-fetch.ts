/** One request as the platform would see it. */
export interface SeenRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type Answer = Response | Error;

/** A fetch that gives the answers in their order (the last one again and again) and remembers the requests. */
export const fakeFetch = (...answers: (Answer | ((request: SeenRequest) => Answer))[]) => {
  const seen: SeenRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const request: SeenRequest = {
      url: String(input),
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      body: init.body,
    };
    const answer = answers[Math.min(seen.length, answers.length - 1)];
    seen.push(request);
    init.signal?.throwIfAborted();
    const given = typeof answer === 'function' ? answer(request) : answer;
    if (given instanceof Response) return given.clone();
    throw given ?? new Error('no answer was prepared');
  };
  return { fetch, seen };
};

/** A JSON answer. */
export const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
