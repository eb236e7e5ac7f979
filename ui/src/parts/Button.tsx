import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Icon, type IconName } from "./Icon";

/** How loud a button is: one primary on a screen, the others quiet. */
export type ButtonLook = "primary" | "quiet" | "compact" | "plain" | "link" | "danger";

interface Shared {
  children: ReactNode;
  look?: ButtonLook;
  icon?: IconName;
  /** The accessible name, where the words alone would not tell which row is meant. */
  name?: string | undefined;
}

interface ButtonProps extends Shared {
  onPress?: (() => void) | undefined;
  type?: "button" | "submit";
  disabled?: boolean;
  /** Under way: it keeps the focus, but does nothing. */
  busy?: boolean;
  autoFocus?: boolean;
  slot?: string;
  /** Whether what it opens beneath it is open. */
  expanded?: boolean;
}

export function Button({ look = "quiet", icon, name, busy = false, disabled = false, ...rest }: ButtonProps) {
  const { children, onPress, type = "button", autoFocus = false, slot, expanded } = rest;
  return (
    <AriaButton
      className={className(look)}
      type={type}
      autoFocus={autoFocus}
      isDisabled={disabled}
      data-busy={busy || undefined}
      {...(slot === undefined ? {} : { slot })}
      {...(expanded === undefined ? {} : { "aria-expanded": expanded })}
      {...(name === undefined ? {} : { "aria-label": name })}
      {...(onPress === undefined ? {} : { onPress: () => busy || onPress() })}
    >
      {icon !== undefined && <Icon name={icon} small={isSmall(look)} />}
      {children}
    </AriaButton>
  );
}

/** A way to another screen that looks like a button. */
export function LinkButton({ href, look = "quiet", icon, name, children }: Shared & { href: string }) {
  return (
    <a className={className(look)} href={href} aria-label={name}>
      {icon !== undefined && <Icon name={icon} small={isSmall(look)} />}
      {children}
    </a>
  );
}

function isSmall(look: ButtonLook): boolean {
  return look === "compact" || look === "plain" || look === "link";
}

function className(look: ButtonLook): string {
  return look === "quiet" ? "button" : `button ${look}`;
}
