import { createContext, useContext } from 'react';
import type { Client } from '../../../sdk/src';

/** A client whose calls are about one project. */
export type ProjectClient = Client<true>;

export const ClientContext = createContext<ProjectClient | null>(null);

/** The client of the project that the page shows. */
export const useClient = (): ProjectClient => {
  const client = useContext(ClientContext);
  if (!client) throw new Error('there is no client around this component');
  return client;
};
