import { useEffect, useRef } from 'preact/hooks'

/**
 * Scrolls a row of links sideways so that the link of the open page is visible.
 * @param when values that the open page depends on
 */
export function useScrollToCurrent<E extends HTMLElement>(...when: unknown[]) {
  const row = useRef<E>(null)
  useEffect(() => {
    const [all, open] = [row.current, row.current?.querySelector<HTMLElement>('[aria-current=page]')]
    if (!all || !open) return
    const [frame, link] = [all.getBoundingClientRect(), open.getBoundingClientRect()]
    all.scrollLeft += link.left - frame.left - (frame.width - link.width) / 2
  }, when)
  return row
}
