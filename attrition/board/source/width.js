// The width that a drawing has on the page, so that its letters keep their size on wide screens.
import { useEffect, useRef, useState } from 'preact/hooks';

/** A reference for an element, and its width in pixels as it changes; `usual` until it is known. */
export function useWidth(usual, least) {
  const element = useRef(null);
  const [width, put] = useState(usual);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => put(Math.max(least, Math.round(entry.contentRect.width))));
    watch.observe(element.current);
    return () => watch.disconnect();
  }, []);
  return [element, width];
}
