import { type ReactNode, useEffect, useRef, useState } from "react";
import { UNSAFE_PortalProvider as PortalProvider } from "react-aria/PortalProvider";
import { Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { Button } from "./Button";
import type { IconName } from "./Icon";

interface BubbleProps {
  words: ReactNode;
  icon: IconName;
  title: string;
  onOpen?: () => void;
  children: ReactNode;
}

/** A button that opens a small floating panel beneath it, inside the same landmark; another screen closes it. */
export function Bubble({ words, icon, title, onOpen, children }: BubbleProps) {
  const place = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const close = () => setOpen(false);
    window.addEventListener("hashchange", close);
    return () => window.removeEventListener("hashchange", close);
  }, []);
  const change = (next: boolean) => {
    setOpen(next);
    if (next) onOpen?.();
  };
  return (
    <span className="bubble" ref={place}>
      <PortalProvider getContainer={() => place.current}>
        <DialogTrigger isOpen={open} onOpenChange={change}>
          <Button look="plain" icon={icon}>
            {words}
          </Button>
          <Popover placement="bottom end">
            <Dialog className="menu-surface">
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              {children}
            </Dialog>
          </Popover>
        </DialogTrigger>
      </PortalProvider>
    </span>
  );
}
