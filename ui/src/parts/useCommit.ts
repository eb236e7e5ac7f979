/**
 * When typed text counts: never in the middle of an input method's composition.
 * Knows: composition events, time. Must not know: commands, fields. Called by: every field of text.
 */
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";

/** Text is committed at the latest this long after the last keystroke, in milliseconds (GEN-3 allows 500). */
export const COMMIT_AFTER = 400;

/** What a field of text is wired with. */
export interface Committed {
  text: string;
  onChange: (text: string) => void;
  onFocus: () => void;
  onBlur: () => void;
  onCompositionStart: () => void;
  onCompositionEnd: () => void;
}

/**
 * Decides GEN-3: typed text is committed after {@link COMMIT_AFTER} and on leaving the field, and nothing
 * is committed while an input method composes. A `value` that changed elsewhere is shown, unless something is typed
 * or being saved (`settled` is then false); one that stands in for empty text is shown on leaving the field.
 */
export function useCommit(value: string, commit: (text: string) => void, settled = true): Committed {
  const [text, setText] = useState(value);
  const [focused, setFocused] = useState(false);
  const state = useRef({ text: value, committed: value, seen: value, composing: false, timer: 0 });
  const send = useRef(commit);
  send.current = commit;

  const flush = useCallback(() => {
    const now = state.current;
    window.clearTimeout(now.timer);
    if (now.composing || now.text === now.committed) return;
    now.committed = now.text;
    send.current(now.text);
  }, []);
  const schedule = useCallback(() => {
    window.clearTimeout(state.current.timer);
    state.current.timer = window.setTimeout(flush, COMMIT_AFTER);
  }, [flush]);

  useEffect(() => () => flush(), [flush]);
  useEffect(() => {
    const now = state.current;
    if (!settled) return;
    const changed = value !== now.seen;
    now.seen = value;
    const typing = now.composing || now.text !== now.committed;
    if (typing || !(changed || (now.text === "" && !focused))) return;
    now.text = value;
    now.committed = value;
    setText(value);
  }, [value, settled, focused]);

  return {
    text,
    onChange(next) {
      state.current.text = next;
      setText(next);
      schedule();
    },
    onFocus: () => setFocused(true),
    onBlur() {
      setFocused(false);
      state.current.composing = false;
      flush();
    },
    onCompositionStart() {
      state.current.composing = true;
    },
    onCompositionEnd() {
      state.current.composing = false;
      schedule();
    },
  };
}

/**
 * Decides GEN-3 for the Enter key: the one that picks a candidate of an input method never sends the form.
 * Some webviews report it as a plain key just after the composition has ended, with the old key code 229.
 */
export function keepComposing(event: KeyboardEvent): void {
  if (event.key === "Enter" && (event.nativeEvent.isComposing || event.keyCode === 229))
    event.preventDefault();
}
