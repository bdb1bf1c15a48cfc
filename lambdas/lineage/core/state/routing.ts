/** What an entry says of an endpoint's routing, `v3=90, v2=10`, as weight by variant; nothing in service: `none`. */
export const weightsOf = (routing: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...routing.matchAll(/([a-z0-9_-]+)=(\d+)/g)].map(([, variant = '', weight]) => [
      variant,
      Number(weight),
    ]),
  );
