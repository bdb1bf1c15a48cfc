import type { Principal } from '../../../contracts/governance/principal';

/** The caller of a public route: nobody, with no rights anywhere. */
export const anonymous: Principal = { id: 'anonymous', name: 'anonymous', author: 'anonymous', grants: {} };
