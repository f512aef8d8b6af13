import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { periodName } from '../../app/period.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Empty } from '../../ui/state.js'

/** Shown if the pack of a period is not built yet. */
export function BuildPack({ area, period, mayBuild }: { area: string; period: string; mayBuild: boolean }) {
  const busy = useSignal(false)
  const build = async () => {
    busy.value = true
    await mutate({
      call: () => api.POST('/v1/areas/{key}/packs/{period}', { params: { path: { key: area, period } } }),
      invalidates: [`/v1/areas/${encodeURIComponent(area)}/`],
      done: t('home.built', { period: periodName(period) }),
    })
    busy.value = false
  }
  return (
    <div class="home-wide">
      <Empty
        title={t('home.not-built')}
        action={
          mayBuild && (
            <Button kind="primary" busy={busy.value} onClick={build}>
              {t('home.build')}
            </Button>
          )
        }
      >
        {mayBuild ? t('home.build-hint') : t('home.build-others')}
      </Empty>
    </div>
  )
}
