import { createContext, useContext } from 'react';
import { roleIn } from '../../../contracts/governance/principal';
import { type Permission, type Role, rolesWith } from '../../../contracts/governance/roles';
import type { ResponseFor } from '../../../sdk/src';

/** Who is signed in, as the platform says. */
export type Me = ResponseFor<'governance.whoAmI'>;

/** What the signed-in person may do in the project of the page. */
export interface Access {
  readonly me: Me;
  readonly role: Role | undefined;
  readonly may: (permission: Permission) => boolean;
}

export const accessOf = (me: Me, project: string): Access => {
  const role = roleIn(me, project);
  return { me, role, may: (permission) => role !== undefined && rolesWith(permission).includes(role) };
};

/** Projects that a token names; a token of all projects names none but its own. */
export const projectsOf = ({ grants, defaultProject }: Me): readonly string[] =>
  [...new Set([...Object.keys(grants).filter((name) => name !== '*'), defaultProject ?? []].flat())].sort();

export const AccessContext = createContext<Access | null>(null);

export const useAccess = (): Access => {
  const access = useContext(AccessContext);
  if (!access) throw new Error('nobody is signed in around this component');
  return access;
};
