import { type Permission, permissions, roles } from '../../contracts/governance/roles';
import type { Route } from '../../contracts/http/route';
import { allRoutes } from '../../contracts/routes';

const matrixRow = (permission: Permission): string => {
  const holders: readonly string[] = permissions[permission];
  return `| \`${permission}\` | ${roles.map((role) => (holders.includes(role) ? 'yes' : '')).join(' | ')} |`;
};

const routeRow = ({ method, path, permission, summary }: Route): string =>
  `| ${method} \`${path}\` | ${permission} | ${summary} |`;

/** Who may do what: roles against permissions, and the permission of every route. */
export const permissionMatrix = (): string => `# Permissions

Generated from contracts/governance/roles.ts and the route tables by \`npm run generate\`.

| permission | ${roles.join(' | ')} |
| --- |${' --- |'.repeat(roles.length)}
${(Object.keys(permissions) as Permission[]).map(matrixRow).join('\n')}

## Routes

| route | permission | what it does |
| --- | --- | --- |
${allRoutes.map(routeRow).join('\n')}
`;
