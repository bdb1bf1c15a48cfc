import { estimateIdle, usdText } from '../../../../costs';
import { type AwsCheck, type AwsPlace, ok } from './check';

/** Asks no account. */
export const price: AwsCheck<Pick<AwsPlace, 'assembly' | 'environment'>> = {
  name: 'price',
  title: 'Price while idle',
  why: 'What is left to pay when nobody uses it; the rest is paid by use.',
  look: async ({ assembly, environment }) => {
    const { region, usd, unpriced } = estimateIdle((await assembly()).template);
    const gaps = unpriced.length > 0 ? `; without a price: ${unpriced.join(', ')}` : '';
    return ok(
      `about $${usdText(usd)} a month at the prices of ${region}${gaps}; \`npx cairn cost --env ${environment}\` says of what, and what work costs`,
    );
  },
};
