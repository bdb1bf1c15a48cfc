import type { Role } from '../../contracts/governance/roles';

/** The compiler refuses a role that is missing here. */
const every: Readonly<Record<Role, true>> = { viewer: true, developer: true, approver: true, admin: true };

/** Names of the roles, without the schemas that `contracts` would load with them: start-up time. */
export const roleNames = Object.keys(every) as Role[];
