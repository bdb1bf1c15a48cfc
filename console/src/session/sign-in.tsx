import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button';
import { displayError } from '../ui/display-error';
import { Logo } from '../ui/logo';
import type { Session } from './use-session';

const SignInError = ({ error }: { readonly error: unknown }) => {
  const { kind, title, message, resolution } = displayError(error);
  return (
    <div className="note" data-tone="bad" role="alert">
      <p className="note-title">{kind === 'signed-out' ? 'This token is not valid' : title}</p>
      <p>{message}</p>
      {resolution && <p>{resolution}</p>}
    </div>
  );
};

/** Asks for a token. */
export const SignIn = ({ session }: { readonly session: Session }) => {
  const [token, setToken] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim() !== '' && !session.isChecking) void session.signIn(token.trim());
  };
  return (
    <main className="sign-in">
      <form className="section stack" onSubmit={submit}>
        <h1 className="brand">
          <Logo />
          Cairn
        </h1>
        <label className="field">
          <span>API token</span>
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={token}
            onChange={({ target }) => setToken(target.value)}
            // biome-ignore lint/a11y/noAutofocus: the page asks for nothing else
            autoFocus
          />
        </label>
        {session.error !== undefined && <SignInError error={session.error} />}
        <Button type="submit" kind="primary" aria-disabled={session.isChecking}>
          {session.isChecking ? 'Checking…' : 'Sign in'}
        </Button>
        <p className="muted">
          <code>npx cairn env --role viewer</code> prints a token of the local platform. It is kept in this
          tab only and goes nowhere but to this platform.
        </p>
      </form>
    </main>
  );
};
