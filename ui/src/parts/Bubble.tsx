import type { ReactNode } from "react";
import { Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { Button } from "./Button";
import type { IconName } from "./Icon";

interface BubbleProps {
  words: ReactNode;
  icon: IconName;
  title: string;
  name?: string;
  onOpen?: () => void;
  children: ReactNode;
}

/** A button that opens a small floating panel beneath it. */
export function Bubble({ words, icon, title, name, onOpen, children }: BubbleProps) {
  return (
    <DialogTrigger onOpenChange={(open) => open && onOpen?.()}>
      <Button look="plain" icon={icon} name={name}>
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
  );
}
