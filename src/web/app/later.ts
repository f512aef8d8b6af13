import { type ComponentType, h } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { NotLoaded } from './not-loaded.js'

/** Time after which code that is not shown yet is loaded, in ms: the page is drawn before, and a dialog opens at once after. */
const LATER_MS = 1000

/** A component, such as a dialog, whose code is no part of what the page loads at first. Until it is loaded, nothing is shown. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined
  const ready = async () => {
    loaded ??= await load()
    return loaded
  }
  setTimeout(() => void ready().catch(() => undefined), LATER_MS)
  return function Later(props: P) {
    const [Shown, show] = useState(() => loaded)
    useEffect(() => {
      if (Shown) return
      ready().then(
        (component) => show(() => component),
        () => show(() => NotLoaded),
      )
    }, [])
    return Shown ? h(Shown as ComponentType<object>, props) : null
  }
}
