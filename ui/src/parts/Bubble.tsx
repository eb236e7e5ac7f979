import { type ReactNode, useRef } from "react";
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

/** A button that opens a small floating panel beneath it, inside the same landmark. */
export function Bubble({ words, icon, title, onOpen, children }: BubbleProps) {
  const place = useRef<HTMLSpanElement>(null);
  return (
    <span className="bubble" ref={place}>
      <PortalProvider getContainer={() => place.current}>
        <DialogTrigger onOpenChange={(open) => open && onOpen?.()}>
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
