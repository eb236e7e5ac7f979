import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

interface ScreenProps {
  title: string;
  lead?: string | undefined;
  actions?: ReactNode;
  back?: ReactNode;
  narrow?: boolean;
  children: ReactNode;
}

/** One screen: its heading takes the focus when it is opened, and its name stands in the window's title. */
export function Screen({ title, lead, actions, back, narrow = false, children }: ScreenProps) {
  return (
    <div className={narrow ? "screen narrow" : "screen"}>
      {back}
      <div className="screen-head">
        <div>
          <Heading title={title} />
          {lead !== undefined && <p className="screen-lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="screen-actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

interface HeadingProps {
  title: string;
  /** Whether the screen shows errors: the window's title then begins with it. */
  failed?: boolean;
  /** What the window's title says, where it is more than the heading. */
  windowTitle?: string;
  className?: string;
}

/**
 * The h1 of a screen. It takes the focus once, when the screen is opened: words that change later, because
 * the platform has answered, don't take the focus away from what the user does.
 */
export function Heading({ title, failed = false, windowTitle, className }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useWindowTitle(windowTitle ?? title, failed);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    const content = document.getElementById("content");
    if (content !== null) content.scrollTop = 0;
    document.documentElement.scrollTop = 0;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {title}
    </h1>
  );
}

function useWindowTitle(screen: string, failed: boolean) {
  const { t } = useTranslation();
  useEffect(() => {
    const title = t("app.title", { screen });
    document.title = failed ? t("app.errorPrefix", { title }) : title;
  }, [t, screen, failed]);
}
