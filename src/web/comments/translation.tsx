import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { language, t } from '../text/text.js'
import { Button } from '../ui/button.js'

/** The browser's translator API, as far as it is used here: https://developer.mozilla.org/docs/Web/API/Translator */
interface BrowserTranslator {
  availability(pair: Pair): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>
  create(pair: Pair): Promise<{ translate(text: string): Promise<string>; destroy(): void }>
}
interface Pair {
  sourceLanguage: string
  targetLanguage: string
}
const translator = (): BrowserTranslator | undefined => (globalThis as { Translator?: BrowserTranslator }).Translator

/** Shows a translation beside the original, made by the browser on this computer; shows nothing if the browser cannot translate. */
export function Translation({ text, from }: { text: string; from: string }) {
  const offered = useSignal(false)
  const translated = useSignal<string | null>(null)
  const failed = useSignal(false)
  const busy = useSignal(false)
  const pair = { sourceLanguage: from, targetLanguage: language.value }
  useEffect(() => {
    void translator()
      ?.availability(pair)
      .then((found) => (offered.value = found !== 'unavailable'))
      .catch(() => undefined)
  }, [from, language.value])
  const translate = async () => {
    busy.value = true
    failed.value = false
    try {
      const made = await translator()!.create(pair)
      translated.value = await made.translate(text)
      made.destroy()
    } catch {
      failed.value = true
    }
    busy.value = false
  }
  if (!offered.value) return null
  if (translated.value !== null)
    return (
      <div class="translation">
        <p lang={language.value} dir="auto">
          {translated.value}
        </p>
        <small>{t('comments.translated')}</small>
      </div>
    )
  return (
    <div class="row">
      <Button kind="quiet" busy={busy.value} onClick={() => void translate()}>
        {t('comments.translate')}
      </Button>
      {failed.value && <small role="status">{t('comments.translate-failed')}</small>}
    </div>
  )
}
