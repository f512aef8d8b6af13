import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { answerOf, api } from '../api/client.js'
import { useMe } from '../app/me.js'
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

/** A way to translate, with its texts. */
const WAYS = {
  browser: {
    offer: 'comments.translate',
    done: 'comments.translated',
    failed: 'comments.translate-failed',
    async translate(text: string, pair: Pair) {
      const made = await translator()!.create(pair)
      const translated = await made.translate(text)
      made.destroy()
      return translated
    },
  },
  service: {
    offer: 'comments.translate-by-service',
    done: 'comments.translated-by-service',
    failed: 'comments.service-failed',
    async translate(text: string, { sourceLanguage: from, targetLanguage: to }: Pair) {
      return (await answerOf(api.POST('/v1/translations', { body: { text, from, to } }))).text
    },
  },
} as const

/**
 * Shows a translation beside the original: made by the browser on this computer, or else by the service of the installation. Shows nothing if neither
 * can translate.
 */
export function Translation({ text, from }: { text: string; from: string }) {
  const hasService = useMe()?.translates === true
  const byBrowser = useSignal(false)
  const translated = useSignal<{ text: string; to: string } | null>(null)
  const failed = useSignal(false)
  const busy = useSignal(false)
  const pair = { sourceLanguage: from, targetLanguage: language.value }
  useEffect(() => {
    void translator()
      ?.availability(pair)
      .then((found) => (byBrowser.value = found !== 'unavailable'))
      .catch(() => undefined)
  }, [from, language.value])
  if (!byBrowser.value && !hasService) return null
  const way = WAYS[byBrowser.value ? 'browser' : 'service']
  const translate = async () => {
    busy.value = true
    failed.value = false
    try {
      translated.value = { text: await way.translate(text, pair), to: pair.targetLanguage }
    } catch {
      failed.value = true
    }
    busy.value = false
  }
  // After a change of the app's language, it is offered again.
  if (translated.value?.to === language.value)
    return (
      <div class="translation">
        <p lang={language.value} dir="auto">
          {translated.value.text}
        </p>
        <small>{t(way.done)}</small>
      </div>
    )
  return (
    <div class="row">
      <Button kind="quiet" busy={busy.value} onClick={() => void translate()}>
        {t(way.offer)}
      </Button>
      {failed.value && <small role="status">{t(way.failed)}</small>}
    </div>
  )
}
