import type { SecretStore } from '../../core/execution-token';

/** In-memory twin of the secret store; `texts` shows what is kept. */
export const memorySecretStore = (): SecretStore & { readonly texts: Map<string, string> } => {
  const texts = new Map<string, string>();
  return {
    texts,
    keep: async (project, name, text) => {
      const arn = `memory:${project}/${name}`;
      texts.set(arn, text);
      return arn;
    },
    forget: async (arn) => {
      texts.delete(arn);
    },
    forgetNamed: async (project, name) => {
      texts.delete(`memory:${project}/${name}`);
    },
  };
};
