import { type ReactNode, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button, type ButtonLook } from "./Button";
import type { IconName } from "./Icon";

interface ConfirmProps {
  /** The words of the button that asks. */
  words: string;
  name: string;
  look?: ButtonLook;
  icon?: IconName;
  title: string;
  text: string;
  /** The words of the button that does it: the act, not "OK". */
  act: string;
  keep: string;
  onConfirm: () => void;
}

/** A button for an act that can't be undone: says what it costs, and asks once. */
export function Confirm({
  words,
  name,
  look = "compact",
  icon,
  title,
  text,
  act,
  keep,
  onConfirm,
}: ConfirmProps) {
  const [open, setOpen] = useState(false);
  const confirm = () => {
    setOpen(false);
    onConfirm();
  };
  return (
    <>
      <Button look={look} name={name} onPress={() => setOpen(true)} {...(icon === undefined ? {} : { icon })}>
        {words}
      </Button>
      <Window title={title} open={open} onClose={() => setOpen(false)}>
        <p>{text}</p>
        <div className="actions">
          <Button look="danger" onPress={confirm}>
            {act}
          </Button>
          <Button autoFocus onPress={() => setOpen(false)}>
            {keep}
          </Button>
        </div>
      </Window>
    </>
  );
}

interface WindowProps {
  title: string;
  open: boolean;
  onClose: () => void;
  /** As wide as a page is. */
  wide?: boolean;
  children: ReactNode;
}

/** A small window over the screen; Escape closes it and the focus goes back. */
export function Window({ title, open, onClose, wide = false, children }: WindowProps) {
  return (
    <ModalOverlay
      className="modal-ground"
      isOpen={open}
      isDismissable
      onOpenChange={(next) => !next && onClose()}
    >
      <Modal className={wide ? "modal wide" : "modal"}>
        <Dialog>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
