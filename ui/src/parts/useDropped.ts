/**
 * Files dropped anywhere on the window while a screen is open.
 * Knows: the webview's events. Must not know: what is done with a file. Called by: the screen of verifying, documents.
 */
import { useEffect, useRef, useState } from "react";

/** Hands over the first file that is dropped; answers whether one is held above the window now. */
export function useDropped(take: (file: File) => void): boolean {
  const [hovered, setHovered] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    // Without this the webview would leave the program and show the file.
    const over = (event: DragEvent) => {
      event.preventDefault();
      setHovered(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovered(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setHovered(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) latest.current(file);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return hovered;
}
