import { t } from '../text/text.js'
import { toast } from './toast.js'

/** Copies the text of an element and reports it. Without https, browsers do not allow writing to the clipboard: the text is selected instead, to be copied with the keyboard. */
export async function copyFrom(element: HTMLElement): Promise<void> {
  const isField = element instanceof HTMLTextAreaElement
  if (isField) element.select()
  else getSelection()?.selectAllChildren(element)
  const text = isField ? element.value : (element.textContent ?? '')
  const isDone = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  )
  toast({ text: t(isDone ? 'meeting.copied' : 'meeting.copy-by-key') })
}
