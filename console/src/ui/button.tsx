import type { ButtonHTMLAttributes } from 'react';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'type'> {
  /** @default 'plain' */
  readonly kind?: 'primary' | 'plain' | 'danger' | 'quiet';
  /** @default 'button' */
  readonly type?: 'button' | 'submit';
}

/** A button; never a submit by accident. */
export const Button = ({ kind = 'plain', type = 'button', ...rest }: ButtonProps) => (
  <button {...rest} type={type} className="button" data-kind={kind} />
);
